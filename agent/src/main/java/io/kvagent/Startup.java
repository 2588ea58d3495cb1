package io.kvagent;

import io.kvagent.config.Options;
import io.kvagent.config.Reference;
import io.kvagent.expose.SystemProperties;
import io.kvagent.http.Deadline;
import io.kvagent.http.Dialer;
import io.kvagent.http.ProxyRules;
import io.kvagent.http.RootedTls;
import io.kvagent.http.Tls;
import io.kvagent.identity.Identities;
import io.kvagent.identity.PickedIdentity;
import io.kvagent.identity.Tokens;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import io.kvagent.vault.Resolution;
import io.kvagent.vault.Resolver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way of a secret, from sealed options to a running app: token, vault, properties, one line.
 *
 * <p>The requests run on a daemon thread, for which this one waits: a name look-up knows no time limit, and the deadline holds
 * even so.
 */
final class Startup {
    /** Lets a request that ends at the deadline say why itself. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private final Options options;
    private final Map<String, String> environment;
    private final Log log;
    private final long startNanos = System.nanoTime();

    Startup(Options options, Map<String, String> environment, Log log) {
        this.options = options;
        this.environment = environment;
        this.log = log;
    }

    /** @throws AgentFailure if the app is not to start */
    void run() {
        List<Reference> wanted = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (Reference reference : options.references()) {
            // The operator's -D wins, and spares the request: a developer can run the app without a vault.
            if (System.getProperty(reference.property()) == null) {
                wanted.add(reference);
            } else {
                kept.add(reference.property());
            }
        }
        Deadline deadline = Deadline.in(options.deadline());
        Tls tls = new RootedTls(options.network().extraRoots());
        Dialer local = new Dialer(tls, ProxyRules.NONE, deadline);
        Dialer remote = new Dialer(tls, options.network().proxies(), deadline);
        PickedIdentity identity = new Identities(options, environment, local, remote, log).pick();
        Resolution resolution = new Resolution();
        if (!wanted.isEmpty()) {
            Resolver resolver = new Resolver(
                    new Tokens(identity),
                    remote,
                    options.apiVersion(),
                    options.identity().authorityHost(),
                    log);
            resolve(resolver, wanted, deadline, resolution);
        }
        if (!options.continuesOnFailure() && !resolution.failures().isEmpty()) {
            throw resolution.failures().get(0);
        }
        for (AgentFailure failure : resolution.failures()) {
            log.failure(failure);
        }
        new SystemProperties().expose(resolution.values());
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        log.info(new StartLine(resolution, kept, identity.name(), took).toString());
    }

    private void resolve(Resolver resolver, List<Reference> wanted, Deadline deadline, Resolution resolution) {
        FutureTask<Void> task = new FutureTask<>(
                new Runnable() {
                    @Override
                    public void run() {
                        resolver.resolve(wanted, options.continuesOnFailure(), resolution);
                    }
                },
                null);
        Thread thread = new Thread(task, "kv-agent");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(deadline.remaining().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            resolution.giveUp(new AgentFailure(
                    ExitCode.UNREACHABLE,
                    "not done within " + options.deadline().toMillis() + " ms: still waiting for "
                            + resolution.activity(),
                    "check the network and its name servers, or raise deadline="));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            resolution.seal(wanted);
        }
    }
}
