// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.pem.TestCertificates;
import io.kvagent.pem.TestCertificates.Made;
import io.kvagent.report.AgentFailure;
import io.kvagent.vault.Certificate;
import io.kvagent.vault.TestSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFilesTest {
    private final Made first = TestCertificates.ec(1);
    private final Made second = TestCertificates.rsa(2);

    @TempDir
    Path parent;

    @Test
    void onlyTheirOwnerMayReadThem() throws Exception {
        Path directory = parent.resolve("app");
        CertificateFiles files = new CertificateFiles(directory.toFile());

        files.write(Map.of("contoso/web-cert", certificate(first)));

        assertThat(permissions(directory)).isEqualTo("rwx------");
        try (Stream<Path> written = Files.list(directory)) {
            assertThat(written)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder(
                            "contoso-web-cert.pem",
                            "contoso-web-cert.key",
                            "contoso-web-cert.crt",
                            "contoso-web-cert.p12");
        }
    }

    @Test
    void aNewVersionReplacesThem() throws Exception {
        Path directory = parent.resolve("app");
        CertificateFiles files = new CertificateFiles(directory.toFile());

        files.write(Map.of("web-cert", certificate(first)));
        files.write(Map.of("web-cert", certificate(second)));

        assertThat(Files.readString(directory.resolve("web-cert.pem"))).isEqualTo(second.pem());
        assertThat(Files.readString(directory.resolve("web-cert.crt"))).isEqualTo(second.chainPem());
    }

    @Test
    void whatAKilledProcessLeftIsReplaced() throws Exception {
        Path directory = Files.createDirectory(parent.resolve("app"));
        Files.writeString(directory.resolve("web-cert.key"), "old");
        Files.writeString(directory.resolve("web-cert.pem.tmp"), "old");

        new CertificateFiles(directory.toFile()).write(Map.of("web-cert", certificate(first)));

        assertThat(Files.readString(directory.resolve("web-cert.pem"))).isEqualTo(first.pem());
        assertThat(permissions(directory.resolve("web-cert.key"))).isEqualTo("rw-------");
        assertThat(permissions(directory)).isEqualTo("rwx------");
    }

    @Test
    void aDirectoryWithOtherFilesIsLeftAlone() throws Exception {
        Path directory = Files.createDirectory(parent.resolve("app"));
        Files.writeString(directory.resolve("data.db"), "");
        String before = permissions(directory);
        CertificateFiles files = new CertificateFiles(directory.toFile());

        assertThatThrownBy(() -> files.write(Map.of("web-cert", certificate(first))))
                .isInstanceOf(AgentFailure.class)
                .hasMessageContaining(" has other files in it");
        assertThat(permissions(directory)).isEqualTo(before);
    }

    private static Certificate certificate(Made made) {
        return TestSecrets.certificate("web-cert", made).certificate();
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
