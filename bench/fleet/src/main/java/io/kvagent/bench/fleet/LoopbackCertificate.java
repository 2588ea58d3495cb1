// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate of loopback's own, made by the JDK's keytool for one run: its own root. */
final class LoopbackCertificate {
    private static final String PASSWORD = "for-loopback-alone";
    private static final String ALIAS = "loopback";

    private final KeyStore store;

    private LoopbackCertificate(KeyStore store) {
        this.store = store;
    }

    /** @param folder for the key's file, which is deleted again */
    static LoopbackCertificate make(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = Files.createTempDirectory(folder, "fleet").resolve("loopback.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=kv-agent bench",
                        "-ext",
                        "SAN=ip:" + LoopbackServer.HOST,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
                throw new IOException("keytool made no certificate");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            return new LoopbackCertificate(store);
        } finally {
            keytool.destroy();
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
        }
    }

    X509Certificate root() throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate(ALIAS);
    }

    ServerSocketFactory sockets() throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }
}
