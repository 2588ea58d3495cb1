// SPDX-License-Identifier: Apache-2.0
package io.kvagent.pem;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Private keys in PEM: PKCS#8, encrypted or not, PKCS#1 (RSA) and SEC 1 (EC). */
final class PrivateKeyReader {
    private static final String[] ALGORITHMS = {"RSA", "EC", "EdDSA"};
    private static final byte[] VERSION = Der.integer(0);
    private static final byte[] NULL = {0x05, 0x00};
    private static final byte[] RSA = Der.sequence(Der.oid(1, 2, 840, 113549, 1, 1, 1), NULL);
    private static final byte[] EC = Der.oid(1, 2, 840, 10045, 2, 1);
    private static final int CURVE = 0xa0;

    private PrivateKeyReader() {}

    /**
     * @param curve the content of an {@code EC PARAMETERS} block before it; null if there was none
     * @throws GeneralSecurityException if it is no such key, or the password is wrong
     */
    static PrivateKey read(Pem.Block block, byte @Nullable [] curve, char[] password) throws GeneralSecurityException {
        switch (block.type()) {
            case "PRIVATE KEY":
                return key(block.content());
            case "RSA PRIVATE KEY":
                return key(Der.sequence(VERSION, RSA, Der.octets(block.content())));
            case "EC PRIVATE KEY":
                return key(pkcs8OfSec1(block.content(), curve));
            case "ENCRYPTED PRIVATE KEY":
                return key(decrypt(block.content(), password));
            default:
                throw new KeyException("it has a key of a kind that is not known");
        }
    }

    /** PKCS#8 says by a number which algorithm the key is of, and each factory takes its own. */
    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        GeneralSecurityException last = new InvalidKeySpecException();
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException | NoSuchAlgorithmException e) { // EdDSA is known from Java 15 on
                last = e;
            }
        }
        throw last;
    }

    /** The curve, which PKCS#8 has in its envelope, is in the key itself or in a block before it. */
    private static byte[] pkcs8OfSec1(byte[] sec1, byte @Nullable [] before) throws KeyException {
        byte[] inside = Der.element(sec1, CURVE);
        byte[] curve = inside == null ? before : inside;
        if (curve == null) {
            throw new KeyException("it has an EC key that does not name its curve");
        }
        return Der.sequence(VERSION, Der.sequence(EC, curve), Der.octets(sec1));
    }

    private static byte[] decrypt(byte[] content, char[] password) throws GeneralSecurityException {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
            // Of PBES2 the JDK names the scheme in its parameters alone.
            String algorithm = info.getAlgParameters() == null
                    ? info.getAlgName()
                    : info.getAlgParameters().toString();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                    info.getAlgParameters());
            return info.getKeySpec(cipher).getEncoded();
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
