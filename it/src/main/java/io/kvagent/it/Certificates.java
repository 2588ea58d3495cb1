// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
 * A certificate authority of our own for one run, and the server certificates that it signs. Made by the JDK's keytool; the keys
 * guard nothing and go with the build directory.
 */
final class Certificates {

    /** Of every key store made here. WireMock is told it on its command line. */
    static final String STORE_PASSWORD = "only-for-tests";

    private static final String LOCAL = "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1";
    private static final List<String> SERVER_KEY = List.of("-keyalg", "EC", "-groupname", "secp256r1");
    private static final List<String> APPLICATION_KEY = List.of("-keyalg", "RSA", "-keysize", "2048");
    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;
    private final Path authority;
    private final Path authorityPem;

    private Certificates(Path directory) {
        this.directory = directory;
        this.authority = directory.resolve("ca.p12");
        this.authorityPem = directory.resolve("ca.pem");
    }

    /** Makes the authority. */
    static Certificates create() {
        Certificates certificates = new Certificates(Work.directory("certificates"));
        certificates.generate(
                "ca.p12",
                "CN=kv-agent tests, OU=throw-away",
                SERVER_KEY,
                "-validity",
                "30",
                "-ext",
                "bc:c=ca:true",
                "-ext",
                "ku:c=keyCertSign,cRLSign");
        certificates.writePem(certificates.authority, certificates.authorityPem);
        return certificates;
    }

    /** The authority's certificate, for whoever is to trust it. */
    Path caPem() {
        return authorityPem;
    }

    /** The same as a store, whose key nobody needs. */
    Path caStore() {
        return authority;
    }

    /** A PKCS12 store with a good certificate for localhost, 127.0.0.1 and ::1. */
    Path forLoopback() {
        return signed("loopback", SERVER_KEY, LOCAL, "-validity", "30");
    }

    /** The same with an RSA key. */
    Path forLoopbackWithRsa() {
        return signed("loopback-rsa", APPLICATION_KEY, LOCAL, "-validity", "30");
    }

    /** One for these hosts and no other. */
    Path forHosts(String... hosts) {
        return signed(
                "host-" + String.join("-", hosts),
                SERVER_KEY,
                "san=dns:" + String.join(",dns:", hosts),
                "-validity",
                "30");
    }

    /** One for localhost that ran out yesterday. */
    Path expired() {
        return signed("expired", SERVER_KEY, LOCAL, "-startdate", "-30d", "-validity", "29");
    }

    /** One of an application that proves itself to Entra ID: an RSA key, and the authority behind its certificate. */
    Path forApplication() {
        return signed("application", APPLICATION_KEY, "san=dns:application", "-validity", "30");
    }

    /** One for localhost that nobody but itself has signed. */
    Path selfSigned() {
        Path store = directory.resolve("self-signed.p12");
        if (!Files.exists(store)) {
            generate("self-signed.p12", "CN=localhost", SERVER_KEY, "-validity", "30", "-ext", LOCAL);
        }
        return store;
    }

    /** Made once: each test may ask for the same. */
    private synchronized Path signed(String name, List<String> key, String names, String... validity) {
        Path store = directory.resolve(name + ".p12");
        if (Files.exists(store)) {
            return store;
        }
        generate(name + ".p12", "CN=" + name, key);
        keytool("-certreq", "-alias", "key", "-keystore", name + ".p12", "-file", name + ".csr");
        List<String> sign = new ArrayList<>(List.of(
                "-gencert",
                "-alias",
                "key",
                "-keystore",
                "ca.p12",
                "-infile",
                name + ".csr",
                "-outfile",
                name + ".cer"));
        sign.addAll(List.of("-ext", names, "-ext", "ku:c=digitalSignature", "-ext", "eku=serverAuth,clientAuth"));
        sign.addAll(List.of(validity));
        keytool(sign.toArray(String[]::new));
        putChain(store, directory.resolve(name + ".cer"));
        return store;
    }

    private void generate(String store, String subject, List<String> key, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("-genkeypair", "-alias", "key", "-dname", subject, "-keystore", store));
        arguments.addAll(key);
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
    }

    /** Replaces the self-signed certificate that came with the key by the signed one and its issuer. */
    private void putChain(Path store, Path certificate) {
        try (InputStream in = Files.newInputStream(certificate)) {
            Certificate leaf = CertificateFactory.getInstance("X.509").generateCertificate(in);
            KeyStore keys = load(store);
            Key key = keys.getKey("key", STORE_PASSWORD.toCharArray());
            keys.setKeyEntry("key", key, STORE_PASSWORD.toCharArray(), new Certificate[] {
                leaf, load(authority).getCertificate("key")
            });
            try (OutputStream out = Files.newOutputStream(store)) {
                keys.store(out, STORE_PASSWORD.toCharArray());
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writePem(Path store, Path pem) {
        try {
            byte[] encoded = load(store).getCertificate("key").getEncoded();
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyStore load(Path store) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, STORE_PASSWORD.toCharArray());
            return keys;
        }
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            // Options meant for the program that runs us must not reach the tool.
            builder.environment().keySet().removeIf(name -> name.contains("JAVA") || name.contains("JDK"));
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("keytool " + arguments[0] + " failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
