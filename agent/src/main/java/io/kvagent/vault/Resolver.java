// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.audit.Audit;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.identity.TokenCache;
import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.reference.VaultAddress;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.time.AgentThread;
import io.kvagent.time.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;

/** Turns references into values: reads each secret once, takes the fields, and gathers what fails. */
public final class Resolver {
    private final TokenCache tokens;
    private final ConnectionFactory factory;
    private final String apiVersion;
    private final String authority;
    private final Audit audit;
    private final Log log;

    /** @param authority {@code host[:port]} of the operator's own authority, known beside Azure's; "" if there is none */
    public Resolver(
            TokenCache tokens, ConnectionFactory factory, String apiVersion, String authority, Audit audit, Log log) {
        this.audit = audit;
        this.authority = authority;
        this.tokens = tokens;
        this.factory = factory;
        this.apiVersion = apiVersion;
        this.log = log;
    }

    /** @param onward whether to go on after a failure, for what can still be had */
    public void resolve(List<Reference> references, boolean onward, FetchResult resolution, Deadline deadline) {
        try (VaultClient vault = new VaultClient(factory, tokens, apiVersion, authority, log)) {
            VaultAddress first = references.get(0).secret().vault();
            vault.connectAhead(first, deadline);
            resolution.startOn("a token (" + tokens.identity() + ")");
            try {
                tokens.get(first.cloud(), deadline);
            } catch (AgentFailure e) {
                if (!onward) {
                    throw e;
                }
                // Vaults of another cloud can still be read; each reference to this one's reports the failure.
            }
            SecretReadCache generation = new SecretReadCache(vault, audit);
            List<FutureTask<Boolean>> readings = new ArrayList<>();
            for (List<Reference> row : rows(references, onward)) {
                readings.add(new FutureTask<>(new Reading(row, onward, vault, generation, resolution, deadline)));
            }
            if (run(readings, deadline)) {
                warnOfDates(references, generation, deadline);
            }
        } catch (AgentFailure e) {
            resolution.addFailure(e);
        }
    }

    /**
     * Where a failure ends nothing, each vault is read on a thread of its own: one that is out of reach, or has us wait, takes none of
     * the others' time. Else all are read in the order of the references, and none after the first failure.
     */
    private static Collection<List<Reference>> rows(List<Reference> references, boolean onward) {
        if (!onward) {
            return Collections.singletonList(references);
        }
        Map<VaultAddress, List<Reference>> byVault = new LinkedHashMap<>();
        for (Reference reference : references) {
            VaultAddress vault = reference.secret().vault();
            if (!byVault.containsKey(vault)) {
                byVault.put(vault, new ArrayList<>());
            }
            byVault.get(vault).add(reference);
        }
        return byVault.values();
    }

    /** The first of them on this thread; false if one ended at a failure. */
    private static boolean run(List<FutureTask<Boolean>> readings, Deadline deadline) {
        for (FutureTask<Boolean> beside : readings.subList(1, readings.size())) {
            deadline.start(new AgentThread(beside, "kv-agent vault"));
        }
        readings.get(0).run();
        boolean whole = true;
        for (FutureTask<Boolean> reading : readings) {
            whole &= deadline.await(reading);
        }
        return whole;
    }

    private void warnOfDates(List<Reference> references, SecretReadCache generation, Deadline deadline) {
        Instant now = Instant.now();
        Set<SecretId> seen = new HashSet<>();
        for (Reference reference : references) {
            SecretId id = reference.secret();
            if (seen.add(id) && generation.isThere(id, deadline)) {
                warnOfDates(id, generation.secret(id, deadline), now);
            }
        }
    }

    private void warnOfDates(SecretId id, Secret secret, Instant now) {
        String name = "secret \"" + id + "\" of " + id.vault();
        if (secret.isExpired(now)) {
            log.info(name + " expired on " + secret.expires().get() + "; it is served all the same");
        }
        if (secret.isNotYetValid(now)) {
            log.info(name + " is not valid before " + secret.notBefore().get() + "; it is served all the same");
        }
    }
}
