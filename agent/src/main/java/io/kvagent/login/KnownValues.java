// SPDX-License-Identifier: Apache-2.0
package io.kvagent.login;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Tells whether a text is the value of a secret, now or earlier. Immutable: a new generation makes a new one. */
public final class KnownValues {
    public static final int NONE = -1;

    private final ServedValues current;
    /** By reference: the generation that brought its current value. */
    private final int[] since;

    private final PastValues[] past;
    /** The first reference with that value; {@link #NONE} if the value is another one's past. */
    private final Map<String, Integer> references = new HashMap<>();
    /** Of all values: most texts differ in length from all of them. */
    private final BitSet lengths = new BitSet();

    public KnownValues(ServedValues first) {
        this(first, new int[first.count()], new PastValues[first.count()]);
        Arrays.fill(since, first.generation());
        Arrays.fill(past, PastValues.NONE);
        index();
    }

    private KnownValues(ServedValues current, int[] since, PastValues[] past) {
        this.current = current;
        this.since = since;
        this.past = past;
    }

    public KnownValues next(ServedValues now) {
        KnownValues next = new KnownValues(now, since.clone(), past.clone());
        for (int reference = 0; reference < now.count(); reference++) {
            String before = current.value(reference);
            String value = now.value(reference);
            if (before == null ? value != null : !before.equals(value)) {
                next.since[reference] = now.generation();
            }
            if (before != null && !before.equals(value)) {
                next.past[reference] = past[reference].and(before, since[reference], now.generation() - 1);
            }
        }
        next.index();
        return next;
    }

    public ServedValues current() {
        return current;
    }

    /**
     * The secret whose value this is or was, or {@link #NONE}. Also none if it was served for several secrets that now have different
     * values: which of them is meant can't be told.
     */
    public int referenceOf(String value) {
        if (!hasLength(value.length())) {
            return NONE;
        }
        Integer known = references.get(value);
        return known != null ? known : referenceOfPast(value);
    }

    /** Whether these were the values of these secrets in one generation. */
    public boolean wereServedTogether(int[] references, String[] values) {
        for (int generation = 1; generation <= current.generation(); generation++) {
            boolean all = true;
            for (int i = 0; all && i < references.length; i++) {
                all = wasServedIn(generation, references[i], values[i]);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private boolean wasServedIn(int generation, int reference, String value) {
        return generation >= since[reference]
                ? value.equals(current.value(reference))
                : past[reference].wasServedIn(generation, value);
    }

    private int referenceOfPast(String value) {
        int found = NONE;
        for (int reference = 0; reference < past.length; reference++) {
            String now = current.value(reference);
            if (now != null && past[reference].contains(value)) {
                if (found != NONE && !now.equals(current.value(found))) {
                    return NONE;
                }
                found = found == NONE ? reference : found;
            }
        }
        return found;
    }

    public boolean hasLength(int length) {
        return lengths.get(length);
    }

    private void index() {
        for (int reference = 0; reference < current.count(); reference++) {
            past[reference].addLengths(lengths);
            String value = current.value(reference);
            if (value != null && !value.isEmpty() && !references.containsKey(value)) {
                references.put(value, isAnothersPast(value) ? NONE : reference);
                lengths.set(value.length());
            }
        }
    }

    private boolean isAnothersPast(String value) {
        for (int other = 0; other < past.length; other++) {
            String now = current.value(other);
            if (now != null && !now.equals(value) && past[other].contains(value)) {
                return true;
            }
        }
        return false;
    }
}
