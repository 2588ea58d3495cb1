// SPDX-License-Identifier: Apache-2.0
package io.kvagent.pem;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/**
 * Writes PKCS#12 (RFC 7292): one key with its chain. The JDK's own key store makes 10,000 or more rounds of key derivation three times,
 * seconds on a cold Java 8. Here the password is random: one round is as safe.
 */
public final class Pkcs12 {
    private static final int ROUNDS = 1;
    private static final int SALT_BYTES = 20;
    private static final byte[] VERSION = Der.integer(3);
    private static final byte[] DATA = Der.oid(1, 2, 840, 113549, 1, 7, 1);
    private static final byte[] KEY_BAG = Der.oid(1, 2, 840, 113549, 1, 12, 10, 1, 2);
    private static final byte[] CERTIFICATE_BAG = Der.oid(1, 2, 840, 113549, 1, 12, 10, 1, 3);
    private static final byte[] X509 = Der.oid(1, 2, 840, 113549, 1, 9, 22, 1);
    private static final byte[] FRIENDLY_NAME = Der.oid(1, 2, 840, 113549, 1, 9, 20);
    private static final byte[] LOCAL_KEY_ID = Der.oid(1, 2, 840, 113549, 1, 9, 21);
    private static final byte[] KEY_ID = {1};
    private static final byte[] NULL = {0x05, 0x00};
    private static final byte[] SHA1 = Der.oid(1, 3, 14, 3, 2, 26);
    private static final byte[] TRIPLE_DES = Der.oid(1, 2, 840, 113549, 1, 12, 1, 3);

    /** Every Java 8 reads it; AES in PKCS#12 only the later ones. */
    private static final String ENCRYPTION = "PBEWithSHA1AndDESede";

    private final String alias;
    private final char[] password;

    /** @param password random, of 128 bits or more */
    public Pkcs12(String alias, String password) {
        this.alias = alias;
        this.password = password.toCharArray();
    }

    /** @throws GeneralSecurityException if the JVM's providers lack what every JDK has */
    public byte[] of(PrivateKey key, List<X509Certificate> chain) throws GeneralSecurityException {
        byte[][] certificates = new byte[chain.size()][];
        for (int i = 0; i < certificates.length; i++) {
            certificates[i] = certificate(chain.get(i).getEncoded(), i == 0);
        }
        byte[] safes = Der.sequence(contentOf(Der.sequence(encrypted(key))), contentOf(Der.sequence(certificates)));
        return Der.sequence(VERSION, contentOf(safes), mac(safes));
    }

    private static byte[] contentOf(byte[] data) {
        return Der.sequence(DATA, Der.tagged(Der.octets(data)));
    }

    private byte[] encrypted(PrivateKey key) throws GeneralSecurityException {
        PBEParameterSpec salt = salt();
        Cipher cipher = Cipher.getInstance(ENCRYPTION);
        cipher.init(Cipher.ENCRYPT_MODE, secret(), salt);
        byte[] algorithm = Der.sequence(TRIPLE_DES, Der.sequence(Der.octets(salt.getSalt()), Der.integer(ROUNDS)));
        byte[] info = Der.sequence(algorithm, Der.octets(cipher.doFinal(key.getEncoded())));
        byte[] name = Der.sequence(FRIENDLY_NAME, Der.of(Der.SET, Der.bmpString(alias)));
        return Der.sequence(KEY_BAG, Der.tagged(info), Der.of(Der.SET, name, keyId()));
    }

    private static byte[] certificate(byte[] encoded, boolean isOfKey) {
        byte[] bag = Der.tagged(Der.sequence(X509, Der.tagged(Der.octets(encoded))));
        return isOfKey
                ? Der.sequence(CERTIFICATE_BAG, bag, Der.of(Der.SET, keyId()))
                : Der.sequence(CERTIFICATE_BAG, bag);
    }

    private static byte[] keyId() {
        return Der.sequence(LOCAL_KEY_ID, Der.of(Der.SET, Der.octets(KEY_ID)));
    }

    private byte[] mac(byte[] safes) throws GeneralSecurityException {
        PBEParameterSpec salt = salt();
        Mac mac = Mac.getInstance("HmacPBESHA1");
        mac.init(secret(), salt);
        byte[] digest = Der.sequence(Der.sequence(SHA1, NULL), Der.octets(mac.doFinal(safes)));
        return Der.sequence(digest, Der.octets(salt.getSalt()), Der.integer(ROUNDS));
    }

    private SecretKey secret() throws GeneralSecurityException {
        return SecretKeyFactory.getInstance(ENCRYPTION).generateSecret(new PBEKeySpec(password));
    }

    private static PBEParameterSpec salt() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PBEParameterSpec(salt, ROUNDS);
    }
}
