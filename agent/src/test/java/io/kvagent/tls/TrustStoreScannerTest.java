// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustStoreScannerTest {
    private static final char[] NO_PASSWORD = null;

    /** The format of JDKs to 17, and that of those from 18 on. */
    @ParameterizedTest
    @ValueSource(strings = {"JKS", "PKCS12"})
    void findsWhatTheJdkFinds(String type) throws Exception {
        KeyStore store = rootsOfThisJvm();
        TrustStoreScanner scanner =
                TrustStoreScanner.of(encoded(store, type, type.equals("JKS") ? "changeit".toCharArray() : null));

        assertThat(store.size()).isGreaterThan(50);
        for (String alias : Collections.list(store.aliases())) {
            X509Certificate root = (X509Certificate) store.getCertificate(alias);
            List<byte[]> found =
                    scanner.rootsOfSubject(root.getSubjectX500Principal().getEncoded());
            assertThat(found).anyMatch(each -> Arrays.equals(each, encoded(root)));
        }
        assertThat(scanner.rootsOfSubject(new byte[] {0x30, 0})).isEmpty();
    }

    @Test
    void leavesAnEncryptedStoreToTheJdk() throws Exception {
        assertNoRoot(encoded(rootsOfThisJvm(), "PKCS12", "changeit".toCharArray()));
    }

    @Test
    void leavesWhatItDoesNotKnowToTheJdk() throws Exception {
        byte[] jks = encoded(rootsOfThisJvm(), "JKS", "changeit".toCharArray());
        byte[] pkcs12 = encoded(rootsOfThisJvm(), "PKCS12", null);

        assertNoRoot(new byte[0]);
        assertNoRoot(new byte[] {1, 2, 3, 4, 5});
        assertNoRoot("-----BEGIN CERTIFICATE-----".getBytes());
        assertNoRoot(Arrays.copyOf(jks, jks.length / 2));
        assertNoRoot(Arrays.copyOf(pkcs12, pkcs12.length / 2));
    }

    /** A length that is damaged could ask for more memory than there is. */
    @Test
    void leavesADamagedStoreToTheJdk() throws Exception {
        byte[] jks = encoded(rootsOfThisJvm(), "JKS", "changeit".toCharArray());
        byte[] pkcs12 = encoded(rootsOfThisJvm(), "PKCS12", null);
        byte[] name = firstRoot().getSubjectX500Principal().getEncoded();
        for (byte[] store : List.of(jks, pkcs12)) {
            for (int at = 0; at < 2_000; at++) {
                byte[] damaged = store.clone();
                damaged[at] = (byte) 0x7f;
                TrustStoreScanner.of(damaged).rootsOfSubject(name);
                damaged[at] = (byte) 0xff;
                TrustStoreScanner.of(damaged).rootsOfSubject(name);
            }
        }
    }

    @Test
    void believesNoLengthBeyondTheFile() throws Exception {
        byte[] jks = encoded(rootsOfThisJvm(), "JKS", "changeit".toCharArray());
        int length = indexOf(jks, "X.509".getBytes()) + 5;
        for (int big : new int[] {0x7f, 0xff}) {
            jks[length] = (byte) big;
            assertNoRoot(jks);
        }
    }

    private static void assertNoRoot(byte[] store) throws Exception {
        TrustStoreScanner scanner = TrustStoreScanner.of(store);
        assertThat(scanner.rootsOfSubject(firstRoot().getSubjectX500Principal().getEncoded()))
                .isEmpty();
    }

    private static X509Certificate firstRoot() throws Exception {
        KeyStore store = rootsOfThisJvm();
        return (X509Certificate) store.getCertificate(store.aliases().nextElement());
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                .indexOf(new String(part, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    private static KeyStore rootsOfThisJvm() throws Exception {
        Path cacerts = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        return KeyStore.getInstance(cacerts.toFile(), NO_PASSWORD);
    }

    private static byte[] encoded(KeyStore roots, String type, char[] password) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        for (String alias : Collections.list(roots.aliases())) {
            store.setCertificateEntry(alias, roots.getCertificate(alias));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        inTheClear(password == null);
        try {
            store.store(out, password);
        } finally {
            inTheClear(false);
        }
        return out.toByteArray();
    }

    /** As the JDK's build makes its cacerts. */
    private static void inTheClear(boolean clear) {
        for (String algorithm : List.of("keystore.pkcs12.certProtectionAlgorithm", "keystore.pkcs12.macAlgorithm")) {
            if (clear) {
                System.setProperty(algorithm, "NONE");
            } else {
                System.clearProperty(algorithm);
            }
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
