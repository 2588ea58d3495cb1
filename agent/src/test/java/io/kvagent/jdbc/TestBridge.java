// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import java.util.List;
import java.util.function.BiFunction;

/** Stands for the class in java.lang that only an agent can define. */
public final class TestBridge {
    /** By the index of their hook. */
    static volatile List<BiFunction<Object, Object, Object>> functions;

    private TestBridge() {}

    public static Object pass(Object value, Object argument, int index) {
        return functions.get(index).apply(value, argument);
    }
}
