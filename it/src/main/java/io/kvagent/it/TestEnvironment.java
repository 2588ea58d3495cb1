// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What all tests of a JVM share, started when it is first asked for: certificates, WireMock, PostgreSQL. */
final class TestEnvironment implements AutoCloseable {

    private final Consumer<String> say;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private Certificates certificates;
    private WireMockHost wireMock;
    private PostgresServer postgres;
    private boolean closed;

    /** @param say hears which kind of WireMock is used and why */
    TestEnvironment(Consumer<String> say) {
        this.say = say;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-test-environment"));
    }

    synchronized Certificates certificates() {
        if (certificates == null) {
            certificates = Certificates.create();
        }
        return certificates;
    }

    synchronized WireMockHost wireMock() {
        if (wireMock == null) {
            requireOpen();
            wireMock = WireMockHost.start(certificates().forLoopback(), say);
            started.push(wireMock);
        }
        return wireMock;
    }

    synchronized PostgresServer postgres() {
        if (postgres == null) {
            requireOpen();
            postgres = PostgresServer.start();
            started.push(postgres);
        }
        return postgres;
    }

    /**
     * Stops what was started, the last first, and waits for what is just being started. May be called more than once, and by a
     * shutdown hook.
     */
    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            AutoCloseable next = started.pop();
            try {
                next.close();
            } catch (Exception e) {
                say.accept("could not stop " + next.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("stopped already");
        }
    }
}
