// SPDX-License-Identifier: Apache-2.0
package io.kvagent.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class KnownValuesTest {
    private static final int NONE = KnownValues.NONE;

    @Test
    void knowsTheValuesOfNow() {
        KnownValues known = new KnownValues(new ServedValues(1, "alpha-1", "beta-1", null, ""));
        assertThat(known.referenceOf("alpha-1")).isZero();
        assertThat(known.referenceOf("beta-1")).isOne();
        assertThat(known.referenceOf("gamma-1")).isEqualTo(NONE);
        assertThat(known.referenceOf("")).isEqualTo(NONE);
    }

    @Test
    void knowsTheLast32ValuesOfEachSecret() {
        KnownValues known = new KnownValues(new ServedValues(1, "value-1", "fixed"));
        int last = PastValues.MOST + 2;
        for (int generation = 2; generation <= last; generation++) {
            known = known.next(new ServedValues(generation, "value-" + generation, "fixed"));
        }
        assertThat(known.referenceOf("value-1")).isEqualTo(NONE);
        assertThat(known.referenceOf("value-2")).isZero();
        assertThat(known.referenceOf("value-" + last)).isZero();
        assertThat(known.referenceOf("fixed")).isOne();
    }

    @Test
    void aSharedValueIsNobodysOnceItsSecretsDiffer() {
        KnownValues known = new KnownValues(new ServedValues(1, "shared", "shared", "own"));
        assertThat(known.referenceOf("shared")).isZero();
        known = known.next(new ServedValues(2, "shared", "moved", "own"));
        assertThat(known.referenceOf("shared")).isEqualTo(NONE);
        assertThat(known.referenceOf("moved")).isOne();
        known = known.next(new ServedValues(3, "moved too", "moved", "own"));
        assertThat(known.referenceOf("shared")).isEqualTo(NONE);
        known = known.next(new ServedValues(4, "together", "together", "own"));
        assertThat(known.referenceOf("shared")).isZero();
    }

    @Test
    void tellsPairsOfOneGenerationFromMixedOnes() {
        int[] both = {0, 1};
        KnownValues known = new KnownValues(new ServedValues(1, "user-a", "pass-1"))
                .next(new ServedValues(2, "user-b", "pass-2"))
                .next(new ServedValues(3, "user-a", "pass-3"));
        assertThat(known.wereServedTogether(both, new String[] {"user-a", "pass-1"}))
                .isTrue();
        assertThat(known.wereServedTogether(both, new String[] {"user-b", "pass-2"}))
                .isTrue();
        assertThat(known.wereServedTogether(both, new String[] {"user-a", "pass-3"}))
                .isTrue();
        assertThat(known.wereServedTogether(both, new String[] {"user-a", "pass-2"}))
                .isFalse();
        assertThat(known.wereServedTogether(both, new String[] {"user-b", "pass-3"}))
                .isFalse();
    }

    @Test
    void anAbsentSecretMayAppearAndGo() {
        KnownValues known = new KnownValues(new ServedValues(1, (String) null));
        known = known.next(new ServedValues(2, "appeared"));
        assertThat(known.referenceOf("appeared")).isZero();
        known = known.next(new ServedValues(3, (String) null));
        assertThat(known.referenceOf("appeared")).isEqualTo(NONE);
    }

    @Test
    void keepsNoEarlierValue() throws IllegalAccessException {
        KnownValues known = new KnownValues(new ServedValues(1, "earlier")).next(new ServedValues(2, "later"));
        assertThat(strings(known)).contains("later").doesNotContain("earlier");
    }

    private static String strings(Object object) throws IllegalAccessException {
        StringBuilder text = new StringBuilder();
        for (Field field : object.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            Object value = field.get(object);
            if (value instanceof Object[] array) {
                for (Object element : array) {
                    text.append(element == null || element instanceof String ? element : strings(element));
                }
            } else if (value instanceof ServedValues) {
                text.append(strings(value));
            } else {
                text.append(value).append(' ');
            }
        }
        return text.toString();
    }
}
