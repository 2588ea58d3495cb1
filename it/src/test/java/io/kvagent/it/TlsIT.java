// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kvagent.it.LoopbackServer.Answering;
import io.kvagent.it.probe.PrintProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the agent takes for a vault: who has a certificate of a trusted root, for the vault's own name. Nobody else hears the token. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class TlsIT {

    private static final String OTHERS_CERTIFICATE =
            "check vault= and what stands between: only the vault's own valid certificate is accepted";

    private final String value = Canaries.newValue("greeting");
    private final Answering secret = LoopbackServer.always(LoopbackServer.secret("greeting", value));

    private Azure azure;
    private JvmLauncher launcher;
    private Certificates certificates;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest, Certificates ofThisRun, Canaries canaries) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        certificates = ofThisRun;
        canaries.watch("secret greeting", value);
    }

    @Test
    void refusesACertificateForAnotherName() {
        requireRefused(
                certificates.forHosts("elsewhere.example"), "its certificate is for another host", OTHERS_CERTIFICATE);
    }

    @Test
    void refusesAnExpiredCertificate() {
        requireRefused(certificates.expired(), "its certificate is expired or not yet valid", OTHERS_CERTIFICATE);
    }

    @Test
    void refusesASelfSignedCertificate() {
        requireRefused(certificates.selfSigned(), "its certificate is not trusted", "give its root: ca=<file.pem>");
    }

    @Test
    void refusesACertificateOfAnUnknownRoot() {
        try (LoopbackServer vault = LoopbackServer.tls(certificates.forLoopback(), secret)) {
            EndedJvm ended = launcher.java()
                    .agent("secrets=greeting,deadline=20s,vault=localhost:" + vault.port())
                    .main(PrintProperties.class, "greeting")
                    .run();

            ExpectedExit.failure(ended, 69, "its certificate is not trusted", "give its root: ca=<file.pem>");
            assertThat(vault.asked()).isEmpty();
        }
    }

    @Test
    void refusesAServerWithoutTls() {
        try (LoopbackServer vault = LoopbackServer.plain(secret)) {
            // a fault that lasts until the deadline
            ForkedJvm program = launcher.java()
                    .agent("secrets=greeting,deadline=5s,ca=" + azure.ca() + ",vault=localhost:" + vault.port())
                    .main(PrintProperties.class, "greeting");
            ExpectedExit.failure(program.run(), 69, "can't be read: ", "");
            assertThat(vault.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk.tls.namedGroups", "jdk.tls.client.protocols"})
    void namesABadTlsSettingOfTheJvmAsTheCause(String property) {
        try (LoopbackServer vault = LoopbackServer.tls(certificates.forLoopback(), secret)) {
            EndedJvm ended = program("localhost:" + vault.port(), azure.ca())
                    .property(property, "none-such")
                    .run();

            ExpectedExit.failureWithoutRetries(ended, 69)
                    .hasProblem("can't be read: this Java runtime can't set up a TLS connection")
                    .hasAction("check its jdk.tls.* properties");
            assertThat(vault.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "garbage"})
    void namesATrustStoreThatCanNotBeReadAsTheCause(String file) throws Exception {
        Path store = Work.directory("store").resolve(file);
        if (file.equals("garbage")) {
            Files.writeString(store, "no key store");
        } else {
            KeyStore empty = KeyStore.getInstance("JKS");
            empty.load(null, null);
            try (OutputStream out = Files.newOutputStream(store)) {
                empty.store(out, "changeit".toCharArray());
            }
        }
        try (LoopbackServer vault = LoopbackServer.tls(certificates.forLoopback(), secret)) {
            EndedJvm ended = launcher.java()
                    .agent("secrets=greeting,deadline=20s,vault=localhost:" + vault.port())
                    .property("javax.net.ssl.trustStore", store.toString())
                    .main(PrintProperties.class, "greeting")
                    .run();

            ExpectedExit.failureWithoutRetries(ended, 69)
                    .hasProblem("can't be read: the JVM's trust store can't be read, or is empty")
                    .hasAction("correct javax.net.ssl.trustStore");
            assertThat(vault.asked()).isEmpty();
        }
    }

    /** The verdict of the few roots, of which the agent reads the file itself, is that of the whole store. */
    @OnEachJvm
    void judgesByTheTrustStoreOfTheJvm(Jvm jvm) throws Exception {
        Path store = Work.directory("store").resolve("roots.jks");
        KeyStore roots = KeyStore.getInstance("JKS");
        roots.load(null, null);
        try (InputStream in = Files.newInputStream(azure.ca())) {
            roots.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        try (OutputStream out = Files.newOutputStream(store)) {
            roots.store(out, "changeit".toCharArray());
        }

        ExpectedExit.success(runWithTrustStore(jvm, store, certificates.forLoopback()), "greeting", value, "imds");
        ExpectedExit.failureWithoutRetries(runWithTrustStore(jvm, store, certificates.selfSigned()), 69)
                .hasProblem("its certificate is not trusted");
        ExpectedExit.failureWithoutRetries(runWithTrustStore(jvm, store, certificates.expired()), 69)
                .hasProblem("its certificate is expired or not yet valid");
    }

    private EndedJvm runWithTrustStore(Jvm jvm, Path store, Path keyStore) {
        try (LoopbackServer vault = LoopbackServer.tls(keyStore, secret)) {
            return launcher.on(jvm)
                    .agent("secrets=greeting,deadline=20s,vault=localhost:" + vault.port())
                    .property("javax.net.ssl.trustStore", store.toString())
                    .main(PrintProperties.class, "greeting")
                    .run();
        }
    }

    @Test
    void trustsEachOfSeveralRoots() throws Exception {
        Path roots = Work.directory("roots").resolve("roots.pem");
        Files.writeString(
                roots,
                "# the first is another's\n" + pem(certificates.selfSigned()) + "\n# and the second\n"
                        + Files.readString(azure.ca()));

        for (Path store : new Path[] {certificates.selfSigned(), certificates.forLoopback()}) {
            try (LoopbackServer vault = LoopbackServer.tls(store, secret)) {
                ExpectedExit.success(program("localhost:" + vault.port(), roots).run(), "greeting", value, "imds");
            }
        }
    }

    @Test
    void reachesAVaultOnTheLoopbackAddressOfIpv6() {
        assumeThat(hasIpv6()).as("this machine has ::1").isTrue();
        try (LoopbackServer vault = LoopbackServer.tls(certificates.forLoopback(), "::1", secret)) {
            for (String spelled : new String[] {"[::1]:" + vault.port(), "https://[::1]:" + vault.port() + "/"}) {
                EndedJvm ended = program(spelled, azure.ca()).run();

                ExpectedExit.success(ended, "greeting", value, "imds");
                assertThat(ended.stderr()).contains("from [::1]:" + vault.port() + " in");
            }
            assertThat(vault.asked())
                    .allSatisfy(asked -> assertThat(asked.headers()).containsEntry("host", "[::1]:" + vault.port()));
        }
    }

    private void requireRefused(Path keyStore, String problem, String action) {
        try (LoopbackServer vault = LoopbackServer.tls(keyStore, secret)) {
            EndedJvm ended = program("localhost:" + vault.port(), azure.ca()).run();

            ExpectedExit.failure(
                    ended,
                    69,
                    "secret \"greeting\" of localhost:" + vault.port() + " can't be read: " + problem,
                    action);
            assertThat(ended.stderr()).as("no second try").doesNotContain("trying again");
            assertThat(vault.asked()).as("no token for whom we don't know").isEmpty();
        }
    }

    private ForkedJvm program(String vault, Path roots) {
        return launcher.java()
                .agent("secrets=greeting,deadline=20s,ca=" + roots + ",vault=" + vault)
                .main(PrintProperties.class, "greeting");
    }

    private static String pem(Path keyStore) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, Certificates.STORE_PASSWORD.toCharArray());
        }
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(keys.getCertificate("key").getEncoded()) + "\n-----END CERTIFICATE-----\n";
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
