// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

import java.util.function.Function;
import java.util.stream.Stream;

/** Looks at the frames that it needs, and no further. */
final class StackWalkerFrames extends Frames {
    private final StackWalker walker = StackWalker.getInstance();

    @Override
    String find(Test test) {
        return walker.walk(new Function<>() {
            @Override
            public String apply(Stream<StackWalker.StackFrame> frames) {
                for (StackWalker.StackFrame frame : (Iterable<StackWalker.StackFrame>) frames::iterator) {
                    if (test.matches(frame.getClassName(), frame.getMethodName())) {
                        return frame.getClassName();
                    }
                }
                return "";
            }
        });
    }
}
