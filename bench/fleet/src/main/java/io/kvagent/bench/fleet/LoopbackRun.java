// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.time.Clock;
import io.kvagent.time.Deadline;
import io.kvagent.tls.RootedTls;
import io.kvagent.tls.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;

/**
 * A small fleet's start in real time, over real sockets and TLS on loopback, at the services of the simulation: what it takes
 * confirms or refutes that.
 */
final class LoopbackRun {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Fleet fleet;
    private final ThrottlingModel weather;
    private final Path folder;

    /** @param folder for a key's file, while this runs */
    LoopbackRun(Fleet fleet, ThrottlingModel weather, Path folder) {
        this.fleet = fleet;
        this.weather = weather;
        this.folder = folder;
    }

    Outcome run() throws IOException, GeneralSecurityException, InterruptedException {
        LoopbackCertificate certificate = LoopbackCertificate.make(folder);
        // Shared, where each instance of a real fleet has its own: a trust store takes longer to read than all else
        // here.
        Tls tls = new RootedTls(List.of(certificate.root()));
        Clock time = new SinceNow();
        VaultService vault = weather.vault(time);
        List<ImdsService> machines = new ArrayList<>();
        for (int i = 0; i < fleet.machines(); i++) {
            machines.add(weather.imds(time));
        }
        List<Instance> instances = new ArrayList<>();
        try (LoopbackServer vaultServer = new LoopbackServer(certificate.sockets(), vault);
                LoopbackServer imdsServer =
                        new LoopbackServer(ServerSocketFactory.getDefault(), target -> route(target, machines))) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < fleet.instances(); i++) {
                String imds = "http://" + imdsServer.authority() + "/" + i % machines.size();
                Instance instance = new Instance(fleet.options(number -> vaultServer.authority(), imds), time);
                instances.add(instance);
                Duration start =
                        Duration.ofNanos(time.random(fleet.startsWithin().toNanos() + 1));
                threads.add(start("instance " + i, () -> live(instance, tls, start, time)));
            }
            Deadline end =
                    Deadline.in(fleet.startsWithin().plus(fleet.deadline()).plus(GRACE));
            for (Thread thread : threads) {
                thread.join(Math.max(1, end.remaining().toMillis()));
            }
        }
        return new Outcome(fleet, weather, instances, List.of(vault), machines);
    }

    private void live(Instance instance, Tls tls, Duration start, Clock time) {
        try {
            time.sleep(start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        instance.markStart();
        instance.run(new ConnectionFactory(tls, ProxyRules.NONE), Deadline.in(fleet.deadline()));
        instance.markEnd();
    }

    /** Each machine's service has its own path on the one port. */
    private static Reply route(String target, List<ImdsService> machines) throws InterruptedException {
        int machine = Integer.parseInt(target.substring(1, target.indexOf('/', 1)));
        return machines.get(machine).answer(target);
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
