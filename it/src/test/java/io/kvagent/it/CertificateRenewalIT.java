// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.CallsWithCertificate;
import io.kvagent.it.probe.ServesHttps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers and clients with a key that only the vault has: it is renewed twice while they run, from RSA to EC and back. */
@ExtendWith(Harness.class)
class CertificateRenewalIT {

    private VaultCertificate rsa;
    private VaultCertificate ec;
    private Azure azure;
    private JvmLauncher launcher;

    @BeforeEach
    void makeKeys(Certificates certificates, Canaries canaries, Azure ofThisTest, JvmLauncher launcherOfThisTest) {
        azure = ofThisTest;
        launcher = launcherOfThisTest;
        rsa = VaultCertificate.rsa(certificates);
        ec = VaultCertificate.ec(certificates);
        canaries.watch("the RSA key", rsa.canary());
        canaries.watch("the EC key", ec.canary());
        azure.vault().secret("web-cert", rsa.pkcs12());
    }

    @OnEachJvm
    void reachesTheJdksServer(Jvm jvm) throws Exception {
        assertRenewed(program(jvm, "secrets=web-cert#certificate")
                .property("javax.net.ssl.keyStore", "NONE")
                .property("javax.net.ssl.keyStoreType", "KeyVault")
                .main(ServesHttps.class, "default"));
    }

    @OnEachJvm
    void reachesTomcat(Jvm jvm) throws Exception {
        assertRenewed(tomcat(jvm, "server-with-url.xml"));
    }

    /** It copies the key into a second store of that type, and answers with the alias. */
    @Test
    void reachesTomcatByTheType() throws Exception {
        assertRenewed(tomcat(Jvms.own(), "server-with-type.xml"));
    }

    @Test
    void reachesJetty() throws Exception {
        assertRenewed(program(Jvms.own(), "secrets=web-cert#certificate")
                .main(Framework.TLS_SERVERS.classPath(Jvms.own()), "io.kvagent.it.probe.jetty.JettyProbe"));
    }

    @Test
    void reachesNetty() throws Exception {
        assertRenewed(program(Jvms.own(), "secrets=web-cert#certificate:tls.chain,web-cert#key:tls.key")
                .main(Framework.TLS_SERVERS.classPath(Jvms.own()), "io.kvagent.it.probe.netty.NettyProbe"));
    }

    /** As PEM, and by URL. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "web-cert#certificate:spring.ssl.bundle.pem.web.keystore.certificate,"
                        + "web-cert#key:spring.ssl.bundle.pem.web.keystore.private-key",
                "web-cert#password:spring.ssl.bundle.jks.web.keystore.password"
            })
    void reachesSpringsBundles(String secrets) throws Exception {
        ForkedJvm program = program(Jvms.own(), "secrets=" + secrets)
                .property("spring.config.location", "optional:classpath:/none/");
        if (secrets.contains("jks")) {
            program.property("spring.ssl.bundle.jks.web.keystore.location", "kv:web-cert");
        }
        assertRenewed(
                program.main(Framework.SPRING_BOOT.classPath(Jvms.own()), "io.kvagent.it.probe.spring.SpringTlsProbe"));
    }

    /** A session that is resumed would go on as who the client was. */
    @OnEachJvm
    void reachesClients(Jvm jvm, Certificates certificates) throws Exception {
        try (MutualTlsServer server = new MutualTlsServer(ec)) {
            RunningJvm client = program(jvm, "secrets=web-cert#certificate")
                    .property("javax.net.ssl.keyStore", "NONE")
                    .property("javax.net.ssl.keyStoreType", "KeyVault")
                    .property("javax.net.ssl.trustStore", certificates.caStore().toString())
                    .property("javax.net.ssl.trustStorePassword", Certificates.STORE_PASSWORD)
                    .main(CallsWithCertificate.class, server.url())
                    .start();

            client.awaitStdout("^answer 200 33$");
            assertThat(server.sees(rsa)).isTrue();
            azure.vault().newVersion("web-cert", ec.pem());
            Await.until("the client is renewed", ForkedJvm.PATIENCE, () -> !client.isAlive() || server.sees(ec));
            azure.vault().newVersion("web-cert", rsa.pkcs12());
            Await.until("the client is renewed again", ForkedJvm.PATIENCE, () -> !client.isAlive() || server.sees(rsa));

            assertThat(client.isAlive()).as(client.stderr()).isTrue();
            assertThat(server.lastFailure()).isNull();
            client.stop();
        }
    }

    private ForkedJvm tomcat(Jvm jvm, String configuration) {
        return program(jvm, "secrets=web-cert#password:web-cert.password")
                .main(
                        Framework.TOMCAT.classPath(jvm),
                        "io.kvagent.it.probe.tomcat.TomcatTlsProbe",
                        configuration,
                        Work.directory("tomcat").toString());
    }

    /** At an interval that only a vault on loopback allows. */
    private ForkedJvm program(Jvm jvm, String secrets) {
        return launcher.on(jvm).agent(azure.options(secrets + ",refresh=300ms"));
    }

    private void assertRenewed(ForkedJvm program) throws Exception {
        RunningJvm server = program.start();
        int port = Integer.parseInt(server.awaitStdout("^listening on (\\d+)$").group(1));

        assertThat(TlsClient.leafOf(port)).isEqualTo(rsa.leaf());
        azure.vault().newVersion("web-cert", ec.pem());
        awaitLeaf(server, port, ec);
        azure.vault().newVersion("web-cert", rsa.pkcs12());
        awaitLeaf(server, port, rsa);
        server.stop();
    }

    private static void awaitLeaf(RunningJvm server, int port, VaultCertificate expected) {
        Await.until("the server is renewed", ForkedJvm.PATIENCE, () -> !server.isAlive() || presents(port, expected));
        assertThat(server.isAlive()).as(server.stderr()).isTrue();
    }

    /** No handshake may fail meanwhile. */
    private static boolean presents(int port, VaultCertificate expected) {
        try {
            return TlsClient.leafOf(port).equals(expected.leaf());
        } catch (Exception e) {
            throw new AssertionError("a handshake beside a renewal", e);
        }
    }
}
