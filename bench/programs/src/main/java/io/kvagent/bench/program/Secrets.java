// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.program;

/** The secrets of every vault in the bench: the numbers from 1 on give their names, the names their values. */
public final class Secrets {
    private static final int VALUE_LENGTH = 32;
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

    private Secrets() {}

    /** @param number from 1 on */
    public static String name(int number) {
        return "bench-secret-" + number;
    }

    /** Looks like a password of 32 characters that needs no quotes in a shell; the same for a name in every process. */
    public static String value(String name) {
        StringBuilder value = new StringBuilder(VALUE_LENGTH);
        long state = name.hashCode();
        for (int i = 0; i < VALUE_LENGTH; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            value.append(LETTERS.charAt((int) (state >>> 58)));
        }
        return value.toString();
    }

    /** What {@link Milestones} makes of all values from 1 to this number. */
    public static int checksum(int count) {
        int sum = 0;
        for (int number = 1; number <= count; number++) {
            String name = name(number);
            sum += checksum(name, value(name));
        }
        return sum;
    }

    static int checksum(String name, String value) {
        return name.hashCode() * 31 + value.hashCode();
    }
}
