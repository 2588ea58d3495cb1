// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate authority for one run, and a server certificate of it for localhost; RSA, as Azure's. Made by the JDK's keytool; the
 * keys guard nothing and go with the build directory.
 */
final class Certificates {
    static final String PASSWORD = "only-for-the-bench";

    private static final String AUTHORITY = "ca.p12";
    private static final String SERVER = "server.p12";
    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;
    private final Path serverStore;
    private final Path authorityPem;
    private final Certificate authority;

    private Certificates(Path directory) throws IOException, GeneralSecurityException {
        this.directory = directory;
        this.serverStore = directory.resolve(SERVER);
        this.authorityPem = directory.resolve("ca.pem");
        makeAuthority();
        this.authority = load(directory.resolve(AUTHORITY)).getCertificate("key");
        Files.writeString(authorityPem, pem(authority));
        makeServer();
    }

    /** @param directory empty; the files stay there */
    static Certificates create(Path directory) throws IOException, GeneralSecurityException {
        return new Certificates(directory);
    }

    /** The server's key and chain, PKCS12. */
    Path serverStore() {
        return serverStore;
    }

    Path authorityPem() {
        return authorityPem;
    }

    Certificate authority() {
        return authority;
    }

    static String pem(Certificate certificate) throws GeneralSecurityException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }

    private void makeAuthority() throws IOException {
        keytool(
                AUTHORITY,
                "-genkeypair -alias key -keyalg RSA -keysize 2048 -validity 30 -dname CN=kv-agent-bench"
                        + " -ext bc:c=ca:true -ext ku:c=keyCertSign,cRLSign");
    }

    private void makeServer() throws IOException, GeneralSecurityException {
        keytool(SERVER, "-genkeypair -alias key -keyalg RSA -keysize 2048 -dname CN=localhost");
        keytool(SERVER, "-certreq -alias key -file server.csr");
        keytool(
                AUTHORITY,
                "-gencert -alias key -infile server.csr -outfile server.cer -validity 30"
                        + " -ext san=dns:localhost,ip:127.0.0.1 -ext ku:c=digitalSignature -ext eku=serverAuth");
        KeyStore keys = load(serverStore);
        Key key = keys.getKey("key", PASSWORD.toCharArray());
        try (InputStream in = Files.newInputStream(directory.resolve("server.cer"))) {
            Certificate leaf = CertificateFactory.getInstance("X.509").generateCertificate(in);
            keys.setKeyEntry("key", key, PASSWORD.toCharArray(), new Certificate[] {leaf, authority});
        }
        try (OutputStream out = Files.newOutputStream(serverStore)) {
            keys.store(out, PASSWORD.toCharArray());
        }
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    /** @param options without blanks inside any of them */
    private void keytool(String store, String options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-keystore", store, "-storetype", "PKCS12", "-storepass", PASSWORD));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.contains("JAVA") || name.contains("JDK"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
