package io.kvagent.vault;

import io.kvagent.config.Reference;
import io.kvagent.config.SecretId;
import io.kvagent.http.Dialer;
import io.kvagent.identity.Tokens;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns references into values: reads each secret once, takes the fields, and gathers what fails. */
public final class Resolver {
    private final Tokens tokens;
    private final Dialer dialer;
    private final String apiVersion;
    private final String authority;
    private final Log log;

    /** @param authority {@code host[:port]} of the operator's own authority, known beside Azure's; "" if there is none */
    public Resolver(Tokens tokens, Dialer dialer, String apiVersion, String authority, Log log) {
        this.authority = authority;
        this.tokens = tokens;
        this.dialer = dialer;
        this.apiVersion = apiVersion;
        this.log = log;
    }

    /** @param onward whether to go on after a failure, for what can still be had */
    public void resolve(List<Reference> references, boolean onward, Resolution resolution) {
        Map<SecretId, Secret> read = new HashMap<>();
        Map<SecretId, AgentFailure> refused = new HashMap<>();
        try (VaultClient vault = new VaultClient(dialer, tokens, apiVersion, authority, log)) {
            resolution.startOn("a token (" + tokens.identity() + ")");
            tokens.get(references.get(0).secret().vault().cloud());
            for (Reference reference : references) {
                SecretId id = reference.secret();
                resolution.startOn("secret \"" + id + "\" of " + id.vault());
                try {
                    if (refused.containsKey(id)) {
                        throw refused.get(id);
                    }
                    if (!read.containsKey(id)) {
                        read.put(id, vault.read(id));
                        warnOfDates(id, read.get(id));
                    }
                    SecretValue whole = read.get(id).value();
                    resolution.add(reference, reference.field().isEmpty() ? whole : new JsonField(reference).of(whole));
                } catch (AgentFailure e) {
                    if (e.exitCode() == ExitCode.MISSING_SECRET && reference.isOptional()) {
                        resolution.addAbsent(reference);
                        continue;
                    }
                    refused.put(id, e);
                    resolution.addFailure(e);
                    if (!onward) {
                        return;
                    }
                }
            }
        } catch (AgentFailure e) {
            resolution.addFailure(e);
        }
    }

    private void warnOfDates(SecretId id, Secret secret) {
        Instant now = Instant.now();
        if (secret.isExpired(now)) {
            log.info("secret \"" + id + "\" of " + id.vault() + " expired on " + secret.expires() + "; it is served all the same");
        }
        if (secret.isNotYetValid(now)) {
            log.info("secret \"" + id + "\" of " + id.vault() + " is not valid before " + secret.notBefore() + "; it is served all the same");
        }
    }
}
