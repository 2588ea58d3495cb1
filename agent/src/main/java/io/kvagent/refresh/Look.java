// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import io.kvagent.secrets.Generation;
import io.kvagent.secrets.NewerValues;
import io.kvagent.secrets.SecretStore;
import io.kvagent.time.Deadline;
import io.kvagent.vault.FetchListener;
import io.kvagent.vault.FetchResult;
import io.kvagent.vault.SecretFetcher;
import io.kvagent.vault.SecretFetcher.OnFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One look at the vaults for newer versions of some secrets: each is read once, and what is new is published as one generation. */
public final class Look {
    private final SecretStore store;
    private final List<Reference> wanted;
    private final NewerValues found;
    private final List<Reference> changed = new ArrayList<>();
    private @Nullable AgentFailure failure;
    private boolean throttled;

    public Look(SecretStore store, List<Reference> wanted) {
        this.store = store;
        this.wanted = wanted;
        this.found = new NewerValues(store);
    }

    void read(SecretFetcher fetcher, Deadline deadline) {
        ended(fetcher.fetch(wanted, OnFailure.TRY_VAULTS_IN_PARALLEL, found, deadline));
    }

    /** For a fetch that is run elsewhere, and then {@linkplain #ended ended}. */
    public FetchListener listener() {
        return found;
    }

    /** Publishes what is new. */
    public void ended(FetchResult result) {
        for (AgentFailure each : result.failures()) {
            throttled |= each.isThrottled();
        }
        failure = found.failure();
        if (failure == null && !result.failures().isEmpty()) {
            failure = result.failures().get(0);
        }
        Generation before = store.current();
        found.publish();
        for (Reference reference : wanted) {
            if (store.current().differs(before, reference)) {
                changed.add(reference);
            }
        }
    }

    /** It could not even begin. */
    void failed(AgentFailure why) {
        failure = why;
    }

    /** Why some secrets could not be read; null if all could. */
    @Nullable
    AgentFailure failure() {
        return failure;
    }

    /** Those with a new value. */
    List<Reference> changed() {
        return changed;
    }

    /** When the versions that were read were made. */
    Map<SecretId, Instant> created() {
        return found.created();
    }

    /** @param began when this look did, in the schedule's time, as {@code nanos} */
    public void report(RefreshSchedule schedule, long began, long nanos, Instant now) {
        Set<SecretId> secrets = new LinkedHashSet<>();
        for (Reference reference : wanted) {
            secrets.add(reference.secret());
        }
        schedule.ended(secrets, found.unread(wanted), throttled, began, nanos);
        for (Map.Entry<SecretId, Instant> expiry : found.expiries().entrySet()) {
            schedule.expires(expiry.getKey(), Duration.between(now, expiry.getValue()), nanos);
        }
    }
}
