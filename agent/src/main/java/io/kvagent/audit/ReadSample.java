// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

/**
 * Picks the reads whose reader is looked for: the first ones of each generation, then few. Enough to name the classes that read a value
 * once or go on reading it, and no burden to a program that reads it all the time. Threads may disturb one another: it is a sample.
 */
public final class ReadSample {
    private static final int FIRST = 64;
    private static final int MASK = 4096 - 1;

    private int generation = -1;
    private int count;

    public boolean takes(int currentGeneration) {
        if (currentGeneration != generation) {
            generation = currentGeneration;
            count = 0;
        }
        int number = count++;
        return number >= 0 && number < FIRST || (number & MASK) == 0;
    }
}
