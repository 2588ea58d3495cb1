// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores and certificates made byte by byte, each accepted or left to the JDK for one reason. */
class TrustStoreBoundariesTest {
    private static final int JKS = 0xFEEDFEED;
    private static final int TRUSTED = 2;
    private static final byte[] SUBJECT = {0x30, 2, 0x05, 0};

    private static final String DATA = "06092A864886F70D010701";
    private static final String ENCRYPTED = "06092A864886F70D010706";
    private static final String CERTIFICATE_BAG = "060B2A864886F70D010C0A0103";
    private static final String KEY_BAG = "060B2A864886F70D010C0A0101";
    private static final String TRUSTED_USAGE = "060C6086480186F966ADCA7B0101";
    private static final String FRIENDLY_NAME = "06092A864886F70D010914";

    @ParameterizedTest
    @CsvSource({"2, 2, 0, 1", "1, 2, 0, 0", "3, 2, 0, 0", "2, 1, 0, 0", "2, 3, 0, 0", "2, 2, 1, 0", "2, 2, -1, 0"})
    void aJksStoreIsOfVersion2WithTrustedCertificatesWithinTheFile(int version, int tag, int longer, int found)
            throws IOException {
        byte[] store = jks(version, 1, tag, certificate(true, SUBJECT), longer);

        assertThat(TrustStoreScanner.of(store).rootsOfSubject(SUBJECT)).hasSize(found);
    }

    @Test
    void aJksStoreWithFewerEntriesThanItSaysIsDamaged() throws IOException {
        assertThat(TrustStoreScanner.of(jks(2, 2, TRUSTED, certificate(true, SUBJECT), 0))
                        .rootsOfSubject(SUBJECT))
                .isEmpty();
    }

    @Test
    void oneJksEntryThatIsNotTrustedLeavesTheWholeStoreToTheJdk() throws IOException {
        byte[] certificate = certificate(true, SUBJECT);
        byte[] first = jks(2, 2, TRUSTED, certificate, 0);
        byte[] second = jks(2, 2, TRUSTED, certificate, 0);
        byte[] both = Arrays.copyOf(first, first.length + second.length - 12);
        System.arraycopy(second, 12, both, first.length, second.length - 12);

        assertThat(TrustStoreScanner.of(both).rootsOfSubject(SUBJECT)).hasSize(2);
        both[first.length + 3] = 1; // a private key
        assertThat(TrustStoreScanner.of(both).rootsOfSubject(SUBJECT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCertificateOfEachVersionHasItsSubject(boolean withVersion) throws IOException {
        byte[] certificate = certificate(withVersion, SUBJECT);
        TrustStoreScanner scanner = TrustStoreScanner.of(jks(2, 1, TRUSTED, certificate, 0));

        assertThat(scanner.rootsOfSubject(SUBJECT)).containsExactly(certificate);
        assertThat(scanner.rootsOfSubject(new byte[] {0x30, 2, 0x05, 1})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        DATA + ", " + DATA + ", " + CERTIFICATE_BAG + ", " + TRUSTED_USAGE + ", 1",
        ENCRYPTED + ", " + DATA + ", " + CERTIFICATE_BAG + ", " + TRUSTED_USAGE + ", 0",
        DATA + ", " + ENCRYPTED + ", " + CERTIFICATE_BAG + ", " + TRUSTED_USAGE + ", 0",
        DATA + ", " + DATA + ", " + KEY_BAG + ", " + TRUSTED_USAGE + ", 0",
        DATA + ", " + DATA + ", " + CERTIFICATE_BAG + ", " + FRIENDLY_NAME + ", 0"
    })
    void aPkcs12StoreHasTrustedCertificatesInTheClear(
            String outer, String inner, String bag, String attribute, int found) {
        byte[] store = pkcs12(outer, inner, bag, attribute);

        assertThat(TrustStoreScanner.of(store).rootsOfSubject(SUBJECT)).hasSize(found);
    }

    @Test
    void oneEntryThatIsNotTrustedLeavesTheWholeStoreToTheJdk() {
        String trusted = bag(CERTIFICATE_BAG, TRUSTED_USAGE);
        String other = bag(CERTIFICATE_BAG, FRIENDLY_NAME);

        assertThat(TrustStoreScanner.of(hex(pfx(DATA, safe(DATA, trusted + trusted))))
                        .rootsOfSubject(SUBJECT))
                .hasSize(2);
        assertThat(TrustStoreScanner.of(hex(pfx(DATA, safe(DATA, trusted) + safe(DATA, trusted))))
                        .rootsOfSubject(SUBJECT))
                .hasSize(2);
        assertThat(TrustStoreScanner.of(hex(pfx(DATA, safe(DATA, trusted + other))))
                        .rootsOfSubject(SUBJECT))
                .isEmpty();
        assertThat(TrustStoreScanner.of(hex(pfx(DATA, safe(DATA, trusted + bag(KEY_BAG, TRUSTED_USAGE)))))
                        .rootsOfSubject(SUBJECT))
                .isEmpty();
        assertThat(TrustStoreScanner.of(hex(pfx(DATA, safe(DATA, trusted) + safe(ENCRYPTED, trusted))))
                        .rootsOfSubject(SUBJECT))
                .isEmpty();
    }

    private static byte[] jks(int version, int count, int tag, byte[] certificate, int longer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(JKS);
        out.writeInt(version);
        out.writeInt(count);
        out.writeInt(tag);
        out.writeUTF("alias");
        out.writeLong(0);
        out.writeUTF("X.509");
        out.writeInt(longer < 0 ? longer : certificate.length + longer);
        out.write(certificate);
        return bytes.toByteArray();
    }

    /** {@code {{[0] version, serial, algorithm, issuer, validity, subject}}} */
    private static byte[] certificate(boolean withVersion, byte[] subject) {
        String version = withVersion ? "A003020102" : "";
        return hex(sequence(sequence(version + "020105" + "3000" + "3002050A" + "3000" + text(subject))));
    }

    private static byte[] pkcs12(String outer, String inner, String bag, String attribute) {
        return hex(pfx(outer, safe(inner, bag(bag, attribute))));
    }

    private static String pfx(String oid, String safes) {
        return sequence("020103" + sequence(oid + tagged("A0", tagged("04", sequence(safes)))));
    }

    private static String safe(String oid, String bags) {
        return sequence(oid + tagged("A0", tagged("04", sequence(bags))));
    }

    private static String bag(String oid, String attribute) {
        String certificate = text(certificate(true, SUBJECT));
        String value = sequence("0600" + tagged("A0", tagged("04", certificate)));
        return sequence(oid + tagged("A0", value) + tagged("31", sequence(FRIENDLY_NAME) + sequence(attribute)));
    }

    private static String sequence(String content) {
        return tagged("30", content);
    }

    private static String tagged(String tag, String content) {
        int length = content.length() / 2;
        String shown = length < 0x80 ? String.format("%02X", length) : String.format("82%04X", length);
        return tag + shown + content;
    }

    private static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append(String.format("%02X", each));
        }
        return text.toString();
    }

    private static byte[] hex(String text) {
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(text.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}
