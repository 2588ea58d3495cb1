// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.identity.TokenCache;
import io.kvagent.reference.Cloud;
import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.reference.VaultAddress;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.time.AgentThread;
import io.kvagent.time.Deadline;
import io.kvagent.vault.SecretFetcher.OnFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;

/** One run of a {@link SecretFetcher}: for each cloud a token, then its vaults, then the references to each. */
final class Fetch {
    private final VaultClient vault;
    private final SecretReadCache cache;
    private final TokenCache tokens;
    private final OnFailure onFailure;
    private final FetchResult result;
    private final Deadline deadline;

    Fetch(
            VaultClient vault,
            SecretReadCache cache,
            TokenCache tokens,
            OnFailure onFailure,
            FetchResult result,
            Deadline deadline) {
        this.vault = vault;
        this.cache = cache;
        this.tokens = tokens;
        this.onFailure = onFailure;
        this.result = result;
        this.deadline = deadline;
    }

    void run(List<Reference> references) {
        if (onFailure != OnFailure.TRY_VAULTS_IN_PARALLEL) {
            readWithToken(Collections.singletonList(references));
            return;
        }
        Map<Cloud, Map<VaultAddress, List<Reference>>> clouds = new LinkedHashMap<>();
        for (Reference reference : references) {
            VaultAddress address = reference.secret().vault();
            if (!clouds.containsKey(address.cloud())) {
                clouds.put(address.cloud(), new LinkedHashMap<VaultAddress, List<Reference>>());
            }
            Map<VaultAddress, List<Reference>> vaults = clouds.get(address.cloud());
            if (!vaults.containsKey(address)) {
                vaults.put(address, new ArrayList<Reference>());
            }
            vaults.get(address).add(reference);
        }
        List<Runnable> work = new ArrayList<>();
        for (Map<VaultAddress, List<Reference>> vaults : clouds.values()) {
            work.add(new Runnable() {
                @Override
                public void run() {
                    readWithToken(vaults.values());
                }
            });
        }
        runInParallel(work, "kv-agent cloud");
    }

    /**
     * The first vault's handshake is done while the token is fetched.
     *
     * @param rows of references to vaults of one cloud, read in parallel; or all references in one
     */
    private void readWithToken(Collection<List<Reference>> rows) {
        VaultAddress first = rows.iterator().next().get(0).secret().vault();
        try {
            vault.connectAhead(first, deadline);
            result.startOn("a token (" + tokens.identity() + ")");
            tokens.get(first.cloud(), deadline);
        } catch (AgentFailure e) {
            result.addFailure(e);
            return;
        } finally {
            result.end();
        }
        List<Runnable> work = new ArrayList<>();
        for (List<Reference> row : rows) {
            work.add(new Runnable() {
                @Override
                public void run() {
                    readRow(row);
                }
            });
        }
        runInParallel(work, "kv-agent vault");
    }

    /** The first of them on this thread. */
    private void runInParallel(List<Runnable> work, String threadName) {
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (Runnable each : work) {
            FutureTask<Void> task = new FutureTask<>(each, null);
            if (!tasks.isEmpty()) {
                deadline.start(new AgentThread(task, threadName));
            }
            tasks.add(task);
        }
        tasks.get(0).run();
        for (FutureTask<Void> task : tasks) {
            deadline.await(task);
        }
    }

    /** In order. The first secret shows how long an answer takes, and so on how many connections to read the others. */
    private void readRow(List<Reference> row) {
        Set<SecretId> unread = new LinkedHashSet<>();
        for (Reference reference : row) {
            unread.add(reference.secret());
        }
        ParallelReader ahead = null;
        try {
            for (Reference reference : row) {
                SecretId id = reference.secret();
                result.startOn("secret \"" + id + "\" of " + id.vault());
                if (ahead != null) {
                    ahead.readUntilThere(id);
                }
                if (!read(reference) && onFailure == OnFailure.STOP) {
                    return;
                }
                unread.remove(id);
                if (ahead == null) {
                    ahead = new ParallelReader(cache, unread, deadline);
                    ahead.start(vault.answerTime(id.vault()));
                }
            }
        } finally {
            if (ahead != null) {
                ahead.stop();
            }
            result.end();
        }
    }

    /** False if the reference has failed, and the app needs it. */
    private boolean read(Reference reference) {
        try {
            SecretValue value = cache.value(reference, deadline);
            result.add(reference, value, cache.secret(reference.secret(), deadline));
            return true;
        } catch (AgentFailure e) {
            if (reference.isOptional() && e.exitCode() == ExitCode.MISSING_SECRET) {
                result.addAbsent(reference, e);
                return true;
            }
            result.addFailure(reference, e);
            return false;
        }
    }
}
