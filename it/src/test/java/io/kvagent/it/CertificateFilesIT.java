// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintAndWait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Certificates as files, for what takes a path alone. */
@ExtendWith(Harness.class)
class CertificateFilesIT {

    @OnEachJvm
    void areThereBeforeMainAreRenewedAndGoWithTheProcess(
            Jvm jvm, Azure azure, Certificates certificates, JvmLauncher launcher) throws IOException {
        VaultCertificate rsa = VaultCertificate.rsa(certificates);
        VaultCertificate ec = VaultCertificate.ec(certificates);
        azure.vault().secret("web-cert", rsa.pkcs12());
        Path directory = Work.directory("files").resolve("app");

        RunningJvm app = launcher.on(jvm)
                .agent(azure.options(
                        "secrets=web-cert#certificate:tls.chain,refresh=300ms,files-on-disk=allow,files=" + directory))
                .main(PrintAndWait.class, "tls.chain")
                .start();
        app.awaitStdout("tls\\.chain");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("web-cert.crt", "web-cert.key", "web-cert.p12", "web-cert.pem");
        }
        assertThat(Files.readString(directory.resolve("web-cert.crt"))).isEqualTo(rsa.chainPem());

        azure.vault().newVersion("web-cert", ec.pem());

        Await.until("the files are renewed", ForkedJvm.PATIENCE, () -> {
            try {
                return Files.readString(directory.resolve("web-cert.crt")).equals(ec.chainPem());
            } catch (IOException e) {
                throw new AssertionError("a reader beside a renewal", e);
            }
        });
        app.stop();
        assertThat(directory).doesNotExist();
    }

    @Test
    void areNotWrittenToADiskUnasked(Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=web-cert#certificate,files=/proc/app"))
                .main(PrintAndWait.class)
                .run();

        ExpectedExit.failure(
                ended, 64, "which is not known to be in memory", "/dev/shm/app, or add files-on-disk=allow");
        assertThat(azure.allCalls()).isZero();
    }
}
