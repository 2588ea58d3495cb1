// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintKeyStores;
import io.kvagent.it.probe.ServesHttps;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers and stores of the JDK itself, with a key that only the vault has. */
@ExtendWith(Harness.class)
class CertificatesIT {

    private VaultCertificate ec;
    private Path ownStore;

    @BeforeEach
    void makeKeys(Certificates certificates, Canaries canaries) {
        ec = VaultCertificate.ec(certificates);
        ownStore = certificates.forLoopback();
        canaries.watch("the certificate's key", ec.canary());
    }

    @OnEachJvm
    void theDefaultContextTakesItByTheType(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        azure.vault().secret("web-cert", ec.pkcs12());

        ForkedJvm program = launcher.on(jvm)
                .agent(azure.options("secrets=web-cert#certificate"))
                .property("javax.net.ssl.keyStore", "NONE")
                .property("javax.net.ssl.keyStoreType", "KeyVault");

        assertServes(program, "default");
    }

    @OnEachJvm
    void aServerTakesItByItsUrl(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        azure.vault().secret("web-cert", ec.pem());

        assertServes(
                launcher.on(jvm).agent(azure.options("secrets=web-cert#password:web-cert.password")), "kv:web-cert");
    }

    @Test
    void aServerTakesItWhileItIsStillBeingFetched(Azure azure, JvmLauncher launcher) throws Exception {
        azure.vault().secret("web-cert", ec.pkcs12());

        assertServes(
                launcher.java().agent(azure.options("secrets=web-cert#certificate,expose=hook,fetch=background")),
                "KeyVault");
    }

    @Test
    void anAppWithAStoreOfItsOwnGetsTheJdksKeyManagers(Azure azure, Certificates certificates, JvmLauncher launcher) {
        azure.vault()
                .secret("web-cert", VaultCertificate.rsa(certificates).pkcs12())
                .secret("other-cert", ec.pem());

        EndedJvm ended =
                printStores(launcher, azure, "secrets=web-cert#certificate,other-cert", "kv:web-cert", "kv:other-cert");

        assertThat(ended.stdoutLines())
                .containsExactly(
                        "key manager sun.security.ssl.SunX509KeyManagerImpl",
                        "handlers io.kvagent.certificate",
                        "provider true",
                        "kv:web-cert opened",
                        "kv:other-cert kv-agent knows no certificate \"other-cert\", only [web-cert]:"
                                + " name a field of it in secrets=, as in secrets=other-cert#password");
    }

    /** A secret whose value is JSON may have fields of these names. */
    @Test
    void nothingIsThereWithoutACertificate(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("db", "{\"password\":\"s3cr3t-of-json\",\"key\":\"k3y-of-json\"}");

        EndedJvm ended = printStores(launcher, azure, "secrets=db#password:db.password,db#key:db.key", "kv:db");

        assertThat(ended.stdoutLines())
                .containsExactly(
                        "key manager sun.security.ssl.SunX509KeyManagerImpl",
                        "handlers null",
                        "provider false",
                        "kv:db unknown protocol: kv");
    }

    @Test
    void aKeyThatIsNotExportableEndsTheStart(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("web-cert", ec.withoutKey());

        EndedJvm ended = printStores(launcher, azure, "secrets=web-cert#key:tls.key");

        ExpectedExit.failure(
                ended,
                78,
                "has no private key in the vault's answer: its key is not exportable",
                "set exportable to true");
    }

    @Test
    void anExpiredOneEndsTheStart(Azure azure, Certificates certificates, JvmLauncher launcher) {
        azure.vault().secret("web-cert", VaultCertificate.expired(certificates).pkcs12());

        EndedJvm ended = printStores(launcher, azure, "secrets=web-cert#pkcs12:tls.store");

        ExpectedExit.failure(ended, 78, " expired on 20", "az keyvault certificate create");
    }

    @Test
    void checkShowsWhatItIs(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("web-cert", ec.pem());

        EndedJvm ended = launcher.java()
                .jar(Work.agentJar(), "check", azure.options("secrets=web-cert#key:tls.key"))
                .run();

        assertThat(ended.exitCode()).as(ended.stdout()).isZero();
        assertThat(ended.stdout())
                .contains("subject CN=loopback, issuer CN=kv-agent tests,OU=throw-away, serial "
                        + ec.leaf().getSerialNumber().toString(16) + ", valid from "
                        + ec.leaf().getNotBefore().toInstant() + ", valid until "
                        + ec.leaf().getNotAfter().toInstant() + ", key EC 256");
    }

    private EndedJvm printStores(JvmLauncher launcher, Azure azure, String options, String... urls) {
        String[] arguments = new String[urls.length + 2];
        arguments[0] = ownStore.toString();
        arguments[1] = Certificates.STORE_PASSWORD;
        System.arraycopy(urls, 0, arguments, 2, urls.length);
        return launcher.java()
                .agent(azure.options(options))
                .main(PrintKeyStores.class, arguments)
                .run();
    }

    private void assertServes(ForkedJvm program, String keys) throws Exception {
        RunningJvm running = program.main(ServesHttps.class, keys).start();
        int port = Integer.parseInt(running.awaitStdout("^listening on (\\d+)$").group(1));

        assertThat(TlsClient.leafOf(port)).isEqualTo(ec.leaf());
        running.stop();
    }
}
