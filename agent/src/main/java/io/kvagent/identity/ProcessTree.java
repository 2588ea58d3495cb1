// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import java.util.Iterator;
import java.util.stream.Stream;

/** Ends a program and what it started: {@code az} is a script, and ending that alone leaves its Python behind. */
final class ProcessTree {
    private ProcessTree() {}

    static void end(Process process) {
        try {
            Iterator<?> descendants =
                    ((Stream<?>) Process.class.getMethod("descendants").invoke(process)).iterator();
            while (descendants.hasNext()) {
                Object descendant = descendants.next();
                Class.forName("java.lang.ProcessHandle")
                        .getMethod("destroyForcibly")
                        .invoke(descendant);
            }
        } catch (ReflectiveOperationException e) {
            // Java 8 knows no descendants; they end when they write to a pipe without a reader.
        }
        process.destroyForcibly();
    }
}
