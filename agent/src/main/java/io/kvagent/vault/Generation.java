package io.kvagent.vault;

import io.kvagent.audit.Audit;
import io.kvagent.config.Reference;
import io.kvagent.config.SecretId;
import io.kvagent.report.AgentFailure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One consistent set of secrets: each is read once, however many references use it, so that two fields of a secret are always of
 * the same version. A failure is remembered like a value.
 */
public final class Generation {
    private final VaultClient vault;
    private final Audit audit;
    private final Map<SecretId, Secret> secrets = new LinkedHashMap<>();
    private final Map<SecretId, AgentFailure> failures = new HashMap<>();

    public Generation(VaultClient vault, Audit audit) {
        this.vault = vault;
        this.audit = audit;
    }

    /** @throws AgentFailure if the secret, or the field of it that is referred to, can't be had */
    public SecretValue value(Reference reference) {
        SecretValue whole = secret(reference.secret()).value();
        return reference.field().isEmpty() ? whole : new JsonField(reference).of(whole);
    }

    /** @throws AgentFailure if the secret can't be had */
    public Secret secret(SecretId id) {
        if (failures.containsKey(id)) {
            throw failures.get(id);
        }
        Secret secret = secrets.get(id);
        if (secret == null) {
            secret = read(id);
            secrets.put(id, secret);
        }
        return secret;
    }

    /** Those that were read, in the order in which they were. */
    Map<SecretId, Secret> secrets() {
        return secrets;
    }

    private Secret read(SecretId id) {
        try {
            long start = System.nanoTime();
            Secret secret = vault.read(id);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            audit.fetched(id.vault() + "/" + id.name(), secret.version(), millis);
            return secret;
        } catch (AgentFailure e) {
            failures.put(id, e);
            throw e;
        }
    }
}
