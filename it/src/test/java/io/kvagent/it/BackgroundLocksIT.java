// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.ReadsAtShutdown;
import io.kvagent.it.probe.ReadsInInitializer;
import io.kvagent.it.probe.ReadsOnSignal;
import io.kvagent.it.probe.ReadsOnVirtualThreads;
import io.kvagent.it.probe.ReadsUnderTableLock;
import io.kvagent.it.probe.UsesProviders;
import io.kvagent.it.probe.WorksInInitializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Readers that wait for a secret in places where the JVM makes others wait for them: each gets on. */
@ExtendWith(Harness.class)
class BackgroundLocksIT {
    private static final String PROVIDER = "io.kvagent.it.probe.ReadingProvider";
    private static final int SIGTERM = 128 + 15;

    private final String value = Canaries.newValue("late");

    private JvmLauncher launcher;
    private Certificates certificates;
    private Canaries canaries;

    @BeforeEach
    void open(JvmLauncher forksOfThisTest, Certificates ofThisRun, Canaries canariesOfThisTest) {
        launcher = forksOfThisTest;
        certificates = ofThisRun;
        canaries = canariesOfThisTest;
    }

    @OnEachJvm
    void doesNotDeadlockInAStaticInitializerForWhichThreadsWait(Jvm jvm) {
        try (BlockingAzure blocking = azureWithGreeting()) {
            RunningJvm running = program(jvm, blocking)
                    .main(ReadsInInitializer.class, "greeting")
                    .start();
            EndedJvm ended = blocking.releaseAt("main runs", running);

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            String greeting = Printed.has("greeting", value);
            assertThat(ended.stdoutLines())
                    .containsExactlyInAnyOrder(
                            "main runs",
                            "main " + greeting,
                            "thread " + greeting,
                            "thread " + greeting,
                            "thread " + greeting,
                            "thread " + greeting);
        }
    }

    @OnEachJvm
    void doesNotDeadlockInTheStaticInitializerOfTheMainClass(Jvm jvm) {
        try (BlockingAzure blocking = azureWithGreeting()) {
            RunningJvm running =
                    program(jvm, blocking).main(WorksInInitializer.class).start();
            EndedJvm ended = blocking.releaseAt("main runs", running);

            assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(3);
            assertThat(ended.stdoutLines())
                    .containsExactlyInAnyOrder(
                            "main runs",
                            "initializer " + Printed.has("greeting", value),
                            "thread " + Printed.has("greeting", value));
        }
    }

    @OnEachJvm
    void failureEndsTheProcessWhileTheMainClassIsInitialized(Jvm jvm) {
        try (BlockingAzure blocking = BlockingAzure.beforeSecrets(certificates, canaries)) {
            RunningJvm running =
                    program(jvm, blocking).main(WorksInInitializer.class).start();
            EndedJvm ended = blocking.releaseAt("main runs", running);

            assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(78);
            assertThat(ended.stdoutLines()).containsExactly("main runs");
            assertThat(ended.stderrLines()).hasSize(2);
        }
    }

    /** The fetch reads properties too, which takes that lock on Java 8. */
    @OnEachJvm
    void doesNotDeadlockWhenTheReaderHoldsTheLockOfTheProperties(Jvm jvm) throws Exception {
        for (String way : List.of("synchronized", "keySet", "computeIfAbsent")) {
            try (BlockingAzure blocking =
                    BlockingAzure.beforeTls(certificates, canaries).secret("greeting", value)) {
                RunningJvm running = program(jvm, blocking)
                        .main(ReadsUnderTableLock.class, "greeting", way)
                        .start();
                EndedJvm ended = blocking.releaseAt("main runs", running);

                assertThat(ended.exitCode()).as(ended.stderr()).isZero();
                assertThat(ended.stdoutLines())
                        .as(way)
                        .containsExactly("main runs", "greeting " + PrintProperties.sha256(value));
            }
        }
    }

    /** They give their carriers free: 256 would hold them all. */
    @OnEachJvm
    void doesNotDeadlockOnVirtualThreads(Jvm jvm) {
        assumeTrue(jvm.feature() >= 21, "virtual threads");
        try (BlockingAzure blocking = azureWithGreeting()) {
            RunningJvm running = program(jvm, blocking)
                    .main(ReadsOnVirtualThreads.class, "greeting")
                    .start();
            EndedJvm ended = blocking.releaseAt("another ran", running);

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(ended.stdoutLines()).containsExactly("another ran", "256 values");
        }
    }

    @OnEachJvm
    void doesNotDeadlockInASignalHandler(Jvm jvm) {
        try (BlockingAzure blocking = azureWithGreeting()) {
            RunningJvm running =
                    program(jvm, blocking).main(ReadsOnSignal.class, "greeting").start();
            EndedJvm ended = blocking.releaseAt("handler runs", running);

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(ended.stdoutLines()).last().isEqualTo("handler " + Printed.has("greeting", value));
        }
    }

    @OnEachJvm
    void doesNotDeadlockInAShutdownHookAfterSigterm(Jvm jvm) {
        try (BlockingAzure blocking = azureWithGreeting()) {
            RunningJvm running = program(jvm, blocking)
                    .main(ReadsAtShutdown.class, "greeting", "wait")
                    .start();
            running.awaitStdout("main runs");
            ProcessHandle.of(running.pid()).orElseThrow().destroy();

            requireHookServed(blocking.releaseAt("hook runs", running), SIGTERM);
        }
    }

    @OnEachJvm
    void doesNotDeadlockInAShutdownHookAfterMain(Jvm jvm) {
        try (BlockingAzure blocking = azureWithGreeting()) {
            RunningJvm running = program(jvm, blocking)
                    .main(ReadsAtShutdown.class, "greeting", "return")
                    .start();

            requireHookServed(blocking.releaseAt("hook runs", running), 0);
        }
    }

    @OnEachJvm
    void doesNotDeadlockInAShutdownHookAfterExit(Jvm jvm) {
        try (BlockingAzure blocking = azureWithGreeting()) {
            RunningJvm running = program(jvm, blocking)
                    .main(ReadsAtShutdown.class, "greeting", "exit")
                    .start();

            requireHookServed(blocking.releaseAt("hook runs", running), 3);
        }
    }

    /** The process is ending already: by the app's own code. */
    @OnEachJvm
    void failureEndsTheProcessWhileAShutdownHookWaits(Jvm jvm) {
        try (BlockingAzure blocking = BlockingAzure.beforeSecrets(certificates, canaries)) {
            RunningJvm running = program(jvm, blocking)
                    .main(ReadsAtShutdown.class, "greeting", "exit")
                    .start();

            requireHookTold(blocking.releaseAt("hook runs", running), 3);
        }
    }

    @OnEachJvm
    void doesNotDeadlockInAShutdownHookAfterAFailure(Jvm jvm) {
        try (BlockingAzure blocking = BlockingAzure.beforeSecrets(certificates, canaries)) {
            RunningJvm running = program(jvm, blocking)
                    .main(ReadsAtShutdown.class, "greeting", "wait")
                    .start();

            requireHookTold(blocking.releaseAt("main runs", running), 78);
        }
    }

    /** Made by the fetch itself: it reads null at that moment. */
    @OnEachJvm
    void doesNotDeadlockInASecurityProviderThatTheFetchCreates(Jvm jvm) throws Exception {
        try (BlockingAzure blocking = azureWithGreeting()) {
            RunningJvm running = withProvider(jvm, blocking)
                    .main(UsesProviders.class, "none")
                    .start();
            EndedJvm ended = blocking.releaseAt("constructor absent", running);

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(ended.stdoutLines())
                    .anyMatch(line -> line.startsWith("initializer runs on kv-agent"))
                    .contains("initializer absent")
                    .last()
                    .isEqualTo(Printed.has("greeting", value));
            assertSaysThatGreetingWasMissed(ended);
        }
    }

    /**
     * The token comes only when the provider is made: an app that waited in it would hold the lock that TLS needs. The handshake with the
     * vault may make it first, on a machine where it is faster than main.
     */
    @OnEachJvm
    void doesNotDeadlockInASecurityProviderThatMainCreates(Jvm jvm) throws Exception {
        try (BlockingAzure blocking =
                BlockingAzure.beforeTls(certificates, canaries).secret("greeting", value)) {
            RunningJvm running = withProvider(jvm, blocking)
                    .main(UsesProviders.class, "load")
                    .start();
            EndedJvm ended = blocking.releaseAt("constructor runs|initializer runs", running);

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(ended.stdoutLines())
                    .hasSize(7)
                    .anyMatch(line -> line.matches("initializer runs on (main|kv-agent handshake)"))
                    .contains("main runs")
                    .containsSubsequence("initializer absent", "constructor runs", "constructor absent")
                    .endsWith("loaded true", Printed.has("greeting", value));
            assertSaysThatGreetingWasMissed(ended);
        }
    }

    /** Nothing is held while the app makes its provider itself. */
    @OnEachJvm
    void doesNotDeadlockInASecurityProviderThatMainInserts(Jvm jvm) {
        try (BlockingAzure blocking =
                BlockingAzure.beforeTls(certificates, canaries).secret("greeting", value)) {
            RunningJvm running =
                    program(jvm, blocking).main(UsesProviders.class, "insert").start();
            EndedJvm ended = blocking.releaseAt("initializer runs", running);

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(ended.stdoutLines())
                    .containsExactly(
                            "main runs",
                            "initializer runs on main",
                            "initializer length " + value.length(),
                            "constructor runs",
                            "constructor length " + value.length(),
                            "inserted 1",
                            Printed.has("greeting", value));
        }
    }

    /** The JDK reads the password in a static initializer of its own TLS, which the fetch uses too. */
    @OnEachJvm
    void doesNotDeadlockInTheDefaultTlsContextWhoseKeysNeedASecret(Jvm jvm) {
        try (BlockingAzure blocking = BlockingAzure.beforeTls(certificates, canaries)
                .secret("greeting", value)
                .publicSecret("key-password", Certificates.STORE_PASSWORD)) {
            RunningJvm running = launcher.on(jvm)
                    .agent(blocking.options("secrets=greeting,key-password:javax.net.ssl.keyStorePassword"))
                    .property(
                            "javax.net.ssl.keyStore", certificates.forLoopback().toString())
                    .property("javax.net.ssl.keyStoreType", "PKCS12")
                    .main(UsesProviders.class, "tls")
                    .start();
            EndedJvm ended = blocking.releaseAt("main runs", running);

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(ended.stdoutLines())
                    .containsExactly("main runs", "context Default", Printed.has("greeting", value));
        }
    }

    private static void assertSaysThatGreetingWasMissed(EndedJvm ended) {
        assertThat(ended.stderr())
                .contains(
                        "kv-agent: greeting was read as null before it had arrived: Java was creating a security provider "
                                + "or name service, and waiting would have been a deadlock");
    }

    private BlockingAzure azureWithGreeting() {
        return BlockingAzure.beforeSecrets(certificates, canaries).secret("greeting", value);
    }

    private ForkedJvm program(Jvm jvm, BlockingAzure blocking) {
        return launcher.on(jvm).agent(blocking.options("secrets=greeting"));
    }

    private void requireHookServed(EndedJvm ended, int exitCode) {
        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(exitCode);
        assertThat(ended.stdoutLines())
                .containsExactly("main runs", "hook runs", "hook " + Printed.has("greeting", value));
    }

    private static void requireHookTold(EndedJvm ended, int exitCode) {
        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(exitCode);
        assertThat(ended.stdoutLines())
                .containsExactly(
                        "main runs",
                        "hook runs",
                        "hook is told: kv-agent could not read the secret of greeting, and the process is ending");
        assertThat(ended.stderrLines()).hasSize(2);
        assertThat(ended.stderr()).contains("secret \"greeting\"").contains("is not there");
    }

    /**
     * A program that has the provider before those of this JVM. It trusts by its trust store, since reading {@code ca=} would make the
     * providers before main.
     */
    private ForkedJvm withProvider(Jvm jvm, BlockingAzure blocking) throws Exception {
        return launcher.on(jvm)
                .agent(blocking.optionsWithoutRoot("secrets=greeting"))
                .property("java.security.properties", providers(jvm).toString())
                .property("javax.net.ssl.trustStore", trustStore().toString())
                .property("javax.net.ssl.trustStoreType", "JKS");
    }

    private Path providers(Jvm jvm) throws IOException {
        List<String> providers = new ArrayList<>(List.of(PROVIDER));
        providers.addAll(
                launcher.on(jvm).main(UsesProviders.class, "list").run().stdoutLines());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < providers.size(); i++) {
            lines.append("security.provider.")
                    .append(i + 1)
                    .append('=')
                    .append(providers.get(i))
                    .append('\n');
        }
        return Files.writeString(launcher.directory().resolve("providers"), lines);
    }

    private Path trustStore() throws IOException, GeneralSecurityException {
        KeyStore roots = KeyStore.getInstance("JKS");
        roots.load(null, null);
        try (InputStream pem = Files.newInputStream(certificates.caPem())) {
            roots.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        Path store = launcher.directory().resolve("roots.jks");
        try (OutputStream out = Files.newOutputStream(store)) {
            roots.store(out, Certificates.STORE_PASSWORD.toCharArray());
        }
        return store;
    }
}
