// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.program;

/** An agent that does nothing, to measure what any agent costs in the JVM. */
public final class EmptyAgent {
    private EmptyAgent() {}

    public static void premain(String options) {
        // nothing
    }
}
