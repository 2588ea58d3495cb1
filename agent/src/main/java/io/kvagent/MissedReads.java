// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.reference.Reference;
import io.kvagent.report.Log;
import io.kvagent.secrets.SecretStore;
import io.kvagent.vault.SecretValue;
import org.jspecify.annotations.Nullable;

/** Says at once that a read got null to avoid a deadlock: a short program may end before the line of the start. */
final class MissedReads implements SecretStore.Listener {
    private final Log log;

    MissedReads(Log log) {
        this.log = log;
    }

    @Override
    public void changed(Reference reference, @Nullable SecretValue before, @Nullable SecretValue now) {}

    @Override
    public void missed(Reference reference) {
        log.info(reference
                + " was read as null before it had arrived: Java was creating a security provider or name service,"
                + " and waiting would have been a deadlock");
    }
}
