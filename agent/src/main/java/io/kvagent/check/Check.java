// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

import io.kvagent.audit.Audit;
import io.kvagent.config.Options;
import io.kvagent.config.Settings;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.identity.Identities;
import io.kvagent.identity.PickedIdentity;
import io.kvagent.identity.Token;
import io.kvagent.identity.TokenCache;
import io.kvagent.reference.Reference;
import io.kvagent.reference.VaultAddress;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import io.kvagent.time.Deadline;
import io.kvagent.tls.RootedTls;
import io.kvagent.tls.Tls;
import io.kvagent.vault.Secret;
import io.kvagent.vault.SecretReadCache;
import io.kvagent.vault.VaultClient;
import io.kvagent.vault.VaultHealth;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Walks the way of a secret without an app, and reports each step; the exit code is the one that premain would end with. */
public final class Check {
    private final Properties properties;
    private final Map<String, String> environment;
    private final PrintStream err;
    private final Report report;
    private volatile int exitCode;
    private boolean ended;

    private Check(Properties properties, Map<String, String> environment, Report report, PrintStream err) {
        this.properties = properties;
        this.environment = environment;
        this.report = report;
        this.err = err;
    }

    /** For people; {@code coloured} where a terminal shows it. */
    public static Check asText(
            Properties properties,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            boolean coloured) {
        return new Check(properties, environment, new TextReport(out, coloured), err);
    }

    /** For machines. */
    public static Check asJson(
            Properties properties, Map<String, String> environment, PrintStream out, PrintStream err) {
        return new Check(properties, environment, new JsonReport(out), err);
    }

    /**
     * @param agentString as behind {@code -javaagent:kv-agent.jar=}; may be empty, where the environment says all
     * @return the exit code
     */
    public int run(String agentString) {
        try {
            Settings settings = Settings.read(agentString, properties, environment);
            Log log = new Log(settings.logLevel(), err);
            Options options = Options.of(settings, properties, environment);
            add(Finding.ok(
                    "options",
                    "understood",
                    particulars(
                            "references", String.valueOf(options.references().size()))));
            if (options.references().isEmpty()) {
                add(Finding.note("secret", "", "none is named, and no property or variable is a reference"));
            } else {
                walkInTime(options, log);
            }
        } catch (AgentFailure e) {
            fail("options", "", e);
        }
        end();
        return exitCode;
    }

    /** Nothing is added once it has ended: a name look-up that outlasts the deadline may still return. */
    private synchronized void add(Finding finding) {
        if (!ended) {
            report.add(finding);
        }
    }

    private synchronized void end() {
        ended = true;
        report.end(exitCode);
    }

    private void walkInTime(Options options, Log log) {
        Deadline deadline = Deadline.in(options.deadline());
        Runnable walk = new Runnable() {
            @Override
            public void run() {
                walk(options, log, deadline);
            }
        };
        if (!deadline.run(walk, "kv-agent check")) {
            fail(
                    "secret",
                    "",
                    new AgentFailure(
                            ExitCode.UNREACHABLE,
                            "not done within " + options.deadline().toMillis() + " ms: a name look-up does not end",
                            "check the name servers of this machine, or raise deadline="));
        }
    }

    private void walk(Options options, Log log, Deadline deadline) {
        Tls tls = new RootedTls(options.network().extraRoots());
        ConnectionFactory remote = new ConnectionFactory(tls, options.network().proxies());
        ConnectionFactory local = new ConnectionFactory(tls, ProxyRules.NONE);
        PickedIdentity identity = pick(new Identities(options, environment, local, remote, log));
        if (identity == null) {
            return;
        }
        TokenCache tokens = new TokenCache(identity, Audit.none());
        boolean hasToken = token(tokens, options, deadline);
        try (VaultClient vault = new VaultClient(
                remote, tokens, options.apiVersion(), options.identity().authorityHost(), log)) {
            Set<VaultAddress> vaults = new LinkedHashSet<>();
            for (Reference reference : options.references()) {
                vaults.add(reference.secret().vault());
            }
            for (VaultAddress address : vaults) {
                vault(vault, address, deadline);
            }
            SecretReadCache generation = new SecretReadCache(vault, Audit.none());
            for (Reference reference : options.references()) {
                if (hasToken) {
                    reference(generation, reference, deadline);
                } else {
                    add(Finding.note("secret", subject(reference), "not tried without a token"));
                }
            }
        }
    }

    private PickedIdentity pick(Identities identities) {
        try {
            PickedIdentity identity = identities.pick();
            add(Finding.ok("identity", identity.description(), particulars("because", identity.why())));
            return identity;
        } catch (AgentFailure e) {
            fail("identity", "", e);
            return null;
        }
    }

    private boolean token(TokenCache tokens, Options options, Deadline deadline) {
        try {
            Token token =
                    tokens.get(options.references().get(0).secret().vault().cloud(), deadline);
            Map<String, String> particulars = new LinkedHashMap<>();
            put(particulars, "object id", token.objectId());
            put(particulars, "application id", token.applicationId());
            put(particulars, "tenant", token.tenantId());
            put(
                    particulars,
                    "expires",
                    token.expires().isPresent() ? token.expires().get().toString() : "");
            add(Finding.ok("token", "received", particulars));
            return true;
        } catch (AgentFailure e) {
            fail("token", "", e);
            return false;
        }
    }

    /** How the vault sees us. Premain does not ask, so a failure here is a note; a vault out of reach fails at its secrets. */
    private void vault(VaultClient client, VaultAddress address, Deadline deadline) {
        try {
            VaultHealth health = client.health(address, deadline);
            String way = health.isPrivate() ? "by a private endpoint or service endpoint" : "from the public network";
            Map<String, String> particulars = particulars("sees this machine as", health.address());
            particulars.put("because", way);
            add(Finding.ok("vault", address.display(), particulars));
        } catch (AgentFailure e) {
            add(Finding.note("vault", address.display(), e.problem()));
        }
    }

    private void reference(SecretReadCache generation, Reference reference, Deadline deadline) {
        if (!reference.isInPlace() && properties.getProperty(reference.name()) != null) {
            add(Finding.note("secret", subject(reference), "not read: -D" + reference.name() + " is set, and wins"));
            return;
        }
        try {
            Secret secret = generation.secret(reference.secret(), deadline);
            Fingerprint fingerprint = new Fingerprint(generation.value(reference, deadline));
            Map<String, String> particulars = new LinkedHashMap<>();
            put(particulars, "version", secret.version());
            put(
                    particulars,
                    "age",
                    secret.created().isPresent() ? age(secret.created().get()) : "");
            put(
                    particulars,
                    "expires",
                    secret.expires().isPresent() ? secret.expires().get().toString() : "");
            put(particulars, "length", fingerprint.length());
            put(particulars, "sha256", fingerprint.hash());
            add(Finding.ok("secret", subject(reference), particulars));
            noteDates(secret, reference);
        } catch (AgentFailure e) {
            if (reference.isOptional() && e.exitCode() == ExitCode.MISSING_SECRET) {
                add(Finding.note("secret", subject(reference), "optional, and not there: " + e.problem()));
            } else {
                fail("secret", subject(reference), e);
            }
        }
    }

    private void noteDates(Secret secret, Reference reference) {
        if (secret.isExpired(Instant.now())) {
            add(Finding.note("secret", subject(reference), "expired; it is served all the same"));
        }
        if (secret.isNotYetValid(Instant.now())) {
            add(Finding.note(
                    "secret",
                    subject(reference),
                    "not valid before " + secret.notBefore().get() + "; it is served all the same"));
        }
    }

    private void fail(String step, String subject, AgentFailure failure) {
        exitCode = exitCode == 0 ? failure.exitCode().number() : exitCode;
        add(Finding.failed(step, subject, failure));
    }

    private static String subject(Reference reference) {
        String field = reference.field().isEmpty() ? "" : "#" + reference.field();
        return reference.secret().vault() + "/" + reference.secret() + field + " as " + reference;
    }

    private static String age(Instant created) {
        Duration age = Duration.between(created, Instant.now());
        return age.toDays() >= 1
                ? age.toDays() + " d"
                : age.toHours() >= 1 ? age.toHours() + " h" : age.toMinutes() + " min";
    }

    private static Map<String, String> particulars(String name, String value) {
        Map<String, String> particulars = new LinkedHashMap<>();
        put(particulars, name, value);
        return particulars;
    }

    private static void put(Map<String, String> particulars, String name, String value) {
        if (!value.isEmpty()) {
            particulars.put(name, value);
        }
    }
}
