// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

import io.kvagent.audit.Audit;
import io.kvagent.config.Options;
import io.kvagent.config.Settings;
import io.kvagent.identity.Token;
import io.kvagent.reference.Cloud;
import io.kvagent.reference.Reference;
import io.kvagent.reference.VaultAddress;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.start.PatternSearch;
import io.kvagent.start.Session;
import io.kvagent.start.StartPlan;
import io.kvagent.time.Deadline;
import io.kvagent.vault.FetchResult;
import io.kvagent.vault.SecretFetcher;
import io.kvagent.vault.SecretFetcher.OnFailure;
import io.kvagent.vault.VaultClient;
import io.kvagent.vault.VaultHealth;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Follows the plan of a start without an app, by the same session and fetch, and reports each step. The exit code is the one that
 * premain would end with; the app would start where it is 0.
 */
public final class Check {
    /** Premain does not ask for a vault's health, and its failure must leave time for the secrets. */
    private static final Duration MOST_FOR_HEALTH = Duration.ofSeconds(10);

    private final Properties properties;
    private final Map<String, String> environment;
    private final PrintStream err;
    private final Report report;

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
     * @param agentString as after {@code -javaagent:kv-agent.jar=}; may be empty, where the environment holds all options
     * @return the exit code
     */
    public int run(String agentString) {
        int exitCode;
        String step = "options";
        try {
            Settings settings = Settings.read(agentString, properties, environment);
            Log log = new Log(settings.logLevel(), err);
            Options options = Options.of(settings, properties, environment);
            String references = String.valueOf(
                    options.references().size() + options.patterns().size());
            report.add(Finding.ok("options", "understood", new Particulars().with("references", references)));
            step = "secret";
            AgentFailure failure = follow(StartPlan.of(options, properties, environment), log);
            exitCode = failure == null || options.continuesOnFailure()
                    ? 0
                    : failure.exitCode().number();
        } catch (AgentFailure e) {
            exitCode = failed(step, e).exitCode().number();
        } catch (Throwable e) {
            exitCode = failed(step, AgentFailure.internal(e)).exitCode().number();
        }
        report.end(exitCode);
        return exitCode;
    }

    /** The first failure; null if there is none. */
    private @Nullable AgentFailure follow(StartPlan plan, Log log) {
        for (String notice : plan.notices()) {
            report.add(Finding.note("options", "", notice));
        }
        if (!plan.needsVault()) {
            new SecretFindings(plan, report).end("");
            return null;
        }
        Deadline deadline = Deadline.in(plan.options().deadline());
        Session session;
        try {
            session = Session.open(plan.options(), environment, Audit.none(), log);
        } catch (AgentFailure e) {
            return failed("identity", e);
        }
        report.add(Finding.ok(
                "identity",
                session.identity().description(),
                new Particulars().with("because", session.identity().why())));
        Cloud first = plan.vaults().iterator().next().cloud();
        AgentFailure noToken = token(session, first, deadline);
        health(plan, session.fetcher(), deadline);
        PatternFindings patterns = new PatternFindings(report);
        StartPlan known = plan;
        if (noToken == null && !plan.patterns().isEmpty()) {
            known = new PatternSearch(session, patterns).run(plan, deadline.part(deadline.remaining()));
        }
        AgentFailure noSecret = secrets(known, session, noToken, first, deadline);
        AgentFailure noPattern = patterns.first();
        return noToken != null ? noToken : noPattern != null ? noPattern : noSecret;
    }

    private @Nullable AgentFailure secrets(
            StartPlan plan, Session session, @Nullable AgentFailure noToken, Cloud first, Deadline deadline) {
        SecretFindings findings = new SecretFindings(plan, report);
        List<Reference> possible = new ArrayList<>();
        for (Reference reference : plan.toFetch()) {
            boolean otherCloud = reference.secret().vault().cloud() != first;
            if (noToken == null || plan.options().continuesOnFailure() && otherCloud) {
                possible.add(reference);
            }
        }
        AgentFailure failure = possible.isEmpty() ? null : fetch(plan, possible, session.fetcher(), findings, deadline);
        findings.end(noToken == null ? "not tried" : "not tried without a token");
        return failure;
    }

    private @Nullable AgentFailure token(Session session, Cloud cloud, Deadline deadline) {
        Deadline part = deadline.part(deadline.remaining());
        try {
            Work<Token> work = new Work<Token>() {
                @Override
                Token call() {
                    return session.tokens().get(cloud, part);
                }
            };
            if (!part.run(work, "kv-agent")) {
                throw SecretFetcher.overdue(
                        deadline, "a token (" + session.identity().description() + ")");
            }
            report.add(Finding.ok("token", "received", Particulars.of(work.result())));
            return null;
        } catch (AgentFailure e) {
            return failed("token", e);
        }
    }

    /** The vault's health. A failure is only a note: an unreachable vault fails when its secrets are read. */
    private void health(StartPlan plan, SecretFetcher fetcher, Deadline deadline) {
        for (VaultAddress vault : plan.vaults()) {
            Duration half = Duration.ofMillis(deadline.remaining().toMillis() / 2);
            Deadline part = deadline.part(half.compareTo(MOST_FOR_HEALTH) < 0 ? half : MOST_FOR_HEALTH);
            report.add(health(vault, fetcher, part));
        }
    }

    private static Finding health(VaultAddress vault, SecretFetcher fetcher, Deadline deadline) {
        Work<VaultHealth> work = new Work<VaultHealth>() {
            @Override
            VaultHealth call() {
                try (VaultClient client = fetcher.newClient()) {
                    return client.health(vault, deadline);
                }
            }
        };
        try {
            return deadline.run(work, "kv-agent")
                    ? Finding.ok("vault", vault.display(), Particulars.of(work.result()))
                    : Finding.note("vault", vault.display(), "a name look-up does not end");
        } catch (AgentFailure e) {
            return Finding.note("vault", vault.display(), e.problem());
        }
    }

    private @Nullable AgentFailure fetch(
            StartPlan plan,
            List<Reference> references,
            SecretFetcher fetcher,
            SecretFindings findings,
            Deadline deadline) {
        OnFailure onFailure = plan.onFailure() == OnFailure.STOP ? OnFailure.TRY_ALL : plan.onFailure();
        FetchResult result = fetcher.fetch(references, onFailure, findings, deadline.part(deadline.remaining()));
        AgentFailure first = null;
        for (AgentFailure failure : result.failures()) {
            if (!findings.have(failure)) {
                failed("secret", failure);
            }
            first = first == null ? failure : first;
        }
        return first;
    }

    private AgentFailure failed(String step, AgentFailure failure) {
        report.add(Finding.failed(step, "", failure));
        return failure;
    }

    /** Work with a result, for another thread. */
    private abstract static class Work<T> implements Runnable {
        private volatile @Nullable T result;

        abstract T call();

        @Override
        public void run() {
            result = call();
        }

        /** Once the work is done. */
        T result() {
            return Objects.requireNonNull(result);
        }
    }
}
