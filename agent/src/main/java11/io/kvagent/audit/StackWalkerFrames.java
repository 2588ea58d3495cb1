// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Walks only as many frames as the search needs. */
final class StackWalkerFrames extends Frames {
    private final StackWalker walker = StackWalker.getInstance();

    @Override
    String find(Test test) {
        return walker.walk(new Function<>() {
            @Override
            public String apply(Stream<StackWalker.StackFrame> frames) {
                Iterator<StackWalker.StackFrame> each = frames.iterator();
                while (each.hasNext()) {
                    StackWalker.StackFrame frame = each.next();
                    if (test.matches(frame.getClassName(), frame.getMethodName())) {
                        return frame.getClassName();
                    }
                }
                return "";
            }
        });
    }
}
