// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.program;

/** An agent that does nothing: what the JVM makes anybody pay for having one. */
public final class EmptyAgent {
    private EmptyAgent() {}

    public static void premain(String options) {
        // nothing
    }
}
