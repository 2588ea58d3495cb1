// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.time.Deadline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Takes references in their order; their secrets are read several at a time where that pays. False if it ended at a failure. */
final class Reading implements Callable<Boolean> {
    private final List<Reference> references;
    private final boolean onward;
    private final VaultClient vault;
    private final SecretReadCache generation;
    private final FetchResult resolution;
    private final Deadline deadline;

    /** @param onward whether to go on after a failure */
    Reading(
            List<Reference> references,
            boolean onward,
            VaultClient vault,
            SecretReadCache generation,
            FetchResult resolution,
            Deadline deadline) {
        this.references = references;
        this.onward = onward;
        this.vault = vault;
        this.generation = generation;
        this.resolution = resolution;
        this.deadline = deadline;
    }

    @Override
    public Boolean call() {
        try {
            return readAll();
        } finally {
            resolution.end();
        }
    }

    /** The first secret tells how long an answer takes, and so how to read the others. */
    private boolean readAll() {
        Set<SecretId> unread = new LinkedHashSet<>();
        for (Reference reference : references) {
            unread.add(reference.secret());
        }
        ParallelReader ahead = null;
        for (Reference reference : references) {
            SecretId id = reference.secret();
            resolution.startOn("secret \"" + id + "\" of " + id.vault());
            if (ahead != null) {
                ahead.readUntilThere(id);
            }
            if (!take(reference) && !onward) {
                if (ahead != null) {
                    ahead.stop();
                }
                return false;
            }
            unread.remove(id);
            if (ahead == null) {
                ahead = new ParallelReader(generation, unread, deadline);
                ahead.start(vault.answerTime(id.vault()));
            }
        }
        return true;
    }

    /** False if the reference has failed, and the app needs it. */
    private boolean take(Reference reference) {
        try {
            SecretValue value = generation.value(reference, deadline);
            resolution.add(
                    reference,
                    value,
                    generation.secret(reference.secret(), deadline).version());
        } catch (AgentFailure e) {
            if (e.exitCode() != ExitCode.MISSING_SECRET || !reference.isOptional()) {
                resolution.addFailure(e);
                return false;
            }
            resolution.addAbsent(reference);
        }
        return true;
    }
}
