package io.kvagent.vault;

import io.kvagent.audit.Audit;
import io.kvagent.config.Reference;
import io.kvagent.config.SecretId;
import io.kvagent.http.Dialer;
import io.kvagent.identity.Tokens;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Turns references into values: reads each secret once, takes the fields, and gathers what fails. */
public final class Resolver {
    private final Tokens tokens;
    private final Dialer dialer;
    private final String apiVersion;
    private final String authority;
    private final Audit audit;
    private final Log log;

    /** @param authority {@code host[:port]} of the operator's own authority, known beside Azure's; "" if there is none */
    public Resolver(Tokens tokens, Dialer dialer, String apiVersion, String authority, Audit audit, Log log) {
        this.audit = audit;
        this.authority = authority;
        this.tokens = tokens;
        this.dialer = dialer;
        this.apiVersion = apiVersion;
        this.log = log;
    }

    /** @param onward whether to go on after a failure, for what can still be had */
    public void resolve(List<Reference> references, boolean onward, Resolution resolution) {
        try (VaultClient vault = new VaultClient(dialer, tokens, apiVersion, authority, log)) {
            resolution.startOn("a token (" + tokens.identity() + ")");
            tokens.get(references.get(0).secret().vault().cloud());
            Generation generation = new Generation(vault, audit);
            for (Reference reference : references) {
                resolution.startOn("secret \"" + reference.secret() + "\" of "
                        + reference.secret().vault());
                if (!resolve(reference, generation, resolution) && !onward) {
                    return;
                }
            }
            warnOfDates(generation);
        } catch (AgentFailure e) {
            resolution.addFailure(e);
        }
    }

    /** False if the reference has failed, and the app needs it. */
    private static boolean resolve(Reference reference, Generation generation, Resolution resolution) {
        try {
            SecretValue value = generation.value(reference);
            resolution.add(
                    reference, value, generation.secret(reference.secret()).version());
        } catch (AgentFailure e) {
            if (e.exitCode() != ExitCode.MISSING_SECRET || !reference.isOptional()) {
                resolution.addFailure(e);
                return false;
            }
            resolution.addAbsent(reference);
        }
        return true;
    }

    private void warnOfDates(Generation generation) {
        Instant now = Instant.now();
        for (Map.Entry<SecretId, Secret> entry : generation.secrets().entrySet()) {
            String secret =
                    "secret \"" + entry.getKey() + "\" of " + entry.getKey().vault();
            if (entry.getValue().isExpired(now)) {
                log.info(secret + " expired on " + entry.getValue().expires().get() + "; it is served all the same");
            }
            if (entry.getValue().isNotYetValid(now)) {
                log.info(secret + " is not valid before "
                        + entry.getValue().notBefore().get() + "; it is served all the same");
            }
        }
    }
}
