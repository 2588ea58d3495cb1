// SPDX-License-Identifier: Apache-2.0
package io.kvagent.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.BitSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The last values of one secret, to be recognised in the hands of an app that read one of them long ago. Kept as keyed hashes: of no
 * use to who reads a heap dump without trying passwords. They don't expire by time, since a pool may pass on for a year what it was
 * started with.
 */
final class PastValues {
    static final int MOST = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /** Not before the first rotation: a start pays nothing for it. */
    private static final class Key {
        static final SecretKeySpec OF_THE_PROCESS = make();

        private static SecretKeySpec make() {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            return new SecretKeySpec(random, ALGORITHM);
        }
    }

    static final PastValues NONE = new PastValues(new Past[0]);

    /** The newest last. */
    private final Past[] past;

    private PastValues(Past[] past) {
        this.past = past;
    }

    /** @param from the generation that brought the value; {@code to} the last one that had it */
    PastValues and(String value, int from, int to) {
        int keep = Math.min(past.length, MOST - 1);
        Past[] more = new Past[keep + 1];
        System.arraycopy(past, past.length - keep, more, 0, keep);
        more[keep] = new Past(hash(value), value.length(), from, to);
        return new PastValues(more);
    }

    boolean contains(String value) {
        return find(value, 0, Integer.MAX_VALUE);
    }

    boolean wasServedIn(int generation, String value) {
        return find(value, generation, generation);
    }

    void addLengths(BitSet lengths) {
        for (Past one : past) {
            lengths.set(one.length);
        }
    }

    private boolean find(String value, int first, int last) {
        byte[] hash = null;
        for (Past one : past) {
            if (one.length == value.length() && one.from <= last && one.to >= first) {
                hash = hash == null ? hash(value) : hash;
                if (Arrays.equals(one.hash, hash)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] hash(String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(Key.OF_THE_PROCESS);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static final class Past {
        private final byte[] hash;
        private final int length;
        private final int from;
        private final int to;

        Past(byte[] hash, int length, int from, int to) {
            this.hash = hash;
            this.length = length;
            this.from = from;
            this.to = to;
        }
    }
}
