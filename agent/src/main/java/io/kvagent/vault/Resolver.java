package io.kvagent.vault;

import io.kvagent.audit.Audit;
import io.kvagent.config.Reference;
import io.kvagent.config.SecretId;
import io.kvagent.config.VaultAddress;
import io.kvagent.http.Dialer;
import io.kvagent.identity.Tokens;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
            VaultAddress first = references.get(0).secret().vault();
            vault.connectAhead(first);
            resolution.startOn("a token (" + tokens.identity() + ")");
            tokens.get(first.cloud());
            Generation generation = new Generation(vault, audit);
            if (resolve(references, onward, vault, generation, resolution)) {
                warnOfDates(references, generation);
            }
        } catch (AgentFailure e) {
            resolution.addFailure(e);
        }
    }

    /** The first secret tells how long an answer takes, and so how to read the others. */
    private static boolean resolve(
            List<Reference> references,
            boolean onward,
            VaultClient vault,
            Generation generation,
            Resolution resolution) {
        Set<SecretId> unread = new LinkedHashSet<>();
        for (Reference reference : references) {
            unread.add(reference.secret());
        }
        ReadAhead ahead = null;
        for (Reference reference : references) {
            resolution.startOn("secret \"" + reference.secret() + "\" of "
                    + reference.secret().vault());
            if (ahead != null) {
                ahead.readUntilThere(reference.secret());
            }
            if (!resolve(reference, generation, resolution) && !onward) {
                if (ahead != null) {
                    ahead.stop();
                }
                return false;
            }
            unread.remove(reference.secret());
            if (ahead == null) {
                ahead = new ReadAhead(generation, unread, vault.deadline());
                ahead.start(vault.answerTime());
            }
        }
        return true;
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

    private void warnOfDates(List<Reference> references, Generation generation) {
        Instant now = Instant.now();
        Set<SecretId> seen = new HashSet<>();
        for (Reference reference : references) {
            SecretId id = reference.secret();
            if (seen.add(id) && generation.isThere(id)) {
                warnOfDates(id, generation.secret(id), now);
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
