// SPDX-License-Identifier: Apache-2.0
package io.kvagent.fuzz;

import java.util.List;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/** Texts that are nearly right: a valid one, changed at few places, eight at most, by pieces that mean something in its grammar. */
public final class Mutation implements Gen<String> {
    private static final int MOST_CHANGES = 8;
    private static final int LONGEST_REPEAT = 300;

    private final List<String> valid;
    private final List<String> pieces;

    private Mutation(List<String> valid, List<String> pieces) {
        this.valid = valid;
        this.pieces = pieces;
    }

    public static Gen<String> of(List<String> valid, List<String> pieces) {
        return new Mutation(valid, pieces);
    }

    @Override
    public String generate(RandomnessSource random) {
        StringBuilder text = new StringBuilder(pick(random, valid));
        for (int changes = upTo(random, upTo(random, MOST_CHANGES)); changes > 0; changes--) {
            change(text, random);
        }
        return text.toString();
    }

    private void change(StringBuilder text, RandomnessSource random) {
        int at = upTo(random, text.length());
        int end = Math.min(text.length(), at + upTo(random, 12));
        switch (upTo(random, 6)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, text.substring(at, end));
            case 2 -> text.insert(at, pick(random, pieces));
            case 3 -> text.replace(at, end, pick(random, pieces));
            case 4 -> text.insert(at, (char) upTo(random, 0x2100));
            case 5 -> text.setLength(at);
            default -> text.insert(at, pick(random, pieces).repeat(upTo(random, LONGEST_REPEAT)));
        }
    }

    private static String pick(RandomnessSource random, List<String> choices) {
        return choices.get(upTo(random, choices.size() - 1));
    }

    private static int upTo(RandomnessSource random, int most) {
        return (int) random.next(Constraint.between(0, most));
    }
}
