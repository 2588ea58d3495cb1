// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.audit.Audit;
import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import io.kvagent.time.Deadline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * One consistent set of secrets: each is read once, however many references and threads want it, so that two fields of a secret are
 * always of the same version. A failure is remembered like a value.
 */
final class SecretReadCache {
    private final VaultClient vault;
    private final CertificateReader certificates;
    private final Audit audit;
    private final Map<SecretId, FutureTask<Secret>> reads = new LinkedHashMap<>();

    SecretReadCache(VaultClient vault, CertificateReader certificates, Audit audit) {
        this.vault = vault;
        this.certificates = certificates;
        this.audit = audit;
    }

    /** @throws AgentFailure if the secret, or the field of it that is referred to, can't be had */
    SecretValue value(Reference reference, Deadline deadline) {
        Secret secret = secret(reference.secret(), deadline);
        if (reference.field().isEmpty()) {
            return secret.value();
        }
        return CertificateReader.reads(secret)
                ? certificates.value(reference, secret)
                : new JsonField(reference).of(secret.value());
    }

    /**
     * Reads it, or waits for the thread that does.
     *
     * @throws AgentFailure if the secret can't be had
     */
    Secret secret(SecretId id, Deadline deadline) {
        FutureTask<Secret> read = readOf(id, deadline);
        read.run(); // does nothing but the first time
        return deadline.await(read);
    }

    /** Has been read already. */
    void put(SecretId id, Secret secret) {
        FutureTask<Secret> read = new FutureTask<>(new Callable<Secret>() {
            @Override
            public Secret call() {
                return secret;
            }
        });
        read.run();
        audit.fetched(id.vault() + "/" + id.name(), secret.version(), 0);
        synchronized (reads) {
            reads.put(id, read);
        }
    }

    /** Whether it has been read, or has turned out to be unavailable. Never waits. */
    boolean isSettled(SecretId id) {
        synchronized (reads) {
            return reads.containsKey(id) && reads.get(id).isDone();
        }
    }

    private FutureTask<Secret> readOf(SecretId id, Deadline deadline) {
        synchronized (reads) {
            FutureTask<Secret> read = reads.get(id);
            if (read == null) {
                read = new FutureTask<>(new Callable<Secret>() {
                    @Override
                    public Secret call() {
                        return read(id, deadline);
                    }
                });
                reads.put(id, read);
            }
            return read;
        }
    }

    private Secret read(SecretId id, Deadline deadline) {
        long start = System.nanoTime();
        Secret secret = vault.read(id, deadline);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        audit.fetched(id.vault() + "/" + id.name(), secret.version(), millis);
        return secret;
    }
}
