// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What all contenders of a row do: read this many secrets from a vault whose every answer takes this long. Written {@code 10@20}. */
record Cell(int secrets, int delayMillis) {

    /** The one that most is told of. */
    static final Cell USUAL = new Cell(10, 20);

    /** The one in which requests one after the other take longest. */
    static final Cell LONGEST = new Cell(200, 80);

    /** One request at the delay of {@link #LONGEST}: what comes one after the other in any case. */
    static final Cell CHAIN = new Cell(1, LONGEST.delayMillis());

    static final Set<Cell> OF_TARGETS = Set.of(USUAL, LONGEST, CHAIN);

    static Cell parse(String text) {
        String[] numbers = text.strip().split("@");
        if (numbers.length != 2) {
            throw new IllegalArgumentException("not a cell: \"" + text + "\"; 10@20 is ten secrets, 20 ms an answer");
        }
        return new Cell(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    static List<Cell> parseAll(String text) {
        return Arrays.stream(text.split(",")).map(Cell::parse).toList();
    }

    @Override
    public String toString() {
        return secrets + "@" + delayMillis;
    }

    /** For tables. */
    String inWords() {
        return secrets + (secrets == 1 ? " secret, " : " secrets, ") + delayMillis + " ms an answer";
    }
}
