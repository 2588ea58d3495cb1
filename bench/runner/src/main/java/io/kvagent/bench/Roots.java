// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/**
 * The roots that a client trusts anyway, with the bench's authority added: as many to parse, in the same format. A short list would
 * flatter a contender.
 */
final class Roots {
    /** Where Debian, Alpine and others keep what curl trusts. */
    private static final Path SYSTEM = Path.of("/etc/ssl/certs/ca-certificates.crt");

    private final Path directory;
    private final Certificates certificates;

    Roots(Path directory, Certificates certificates) {
        this.directory = directory;
        this.certificates = certificates;
    }

    /** The JVM's own trust store and our authority, a file that needs no password. */
    Path storeFor(Jvm jvm) throws IOException, GeneralSecurityException {
        Path copy = directory.resolve("roots-" + jvm.feature());
        // Without a password no certificate is protected, in JKS nor in PKCS12; the type is found by the content.
        KeyStore roots = KeyStore.getInstance(jvm.roots().toFile(), (char[]) null);
        roots.setCertificateEntry("kv-agent-bench", certificates.authority());
        try (OutputStream out = Files.newOutputStream(copy)) {
            roots.store(out, passwordFor(roots));
        }
        return copy;
    }

    /** The machine's own bundle and our authority; only our authority where there is no bundle. */
    Path bundle() throws IOException, GeneralSecurityException {
        Path bundle = directory.resolve("roots.pem");
        String own = Files.isReadable(SYSTEM) ? Files.readString(SYSTEM) : "";
        return Files.writeString(bundle, own + Certificates.pem(certificates.authority()));
    }

    /** A JKS file always has one, which a reader need not know; a PKCS12 file without one can be read without. */
    private static char[] passwordFor(KeyStore store) {
        return store.getType().equalsIgnoreCase("JKS") ? "changeit".toCharArray() : null;
    }
}
