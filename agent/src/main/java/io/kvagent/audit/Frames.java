// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

/** Finds callers on the stack of this thread: by an exception on Java 8, by StackWalker on later JVMs. */
public abstract class Frames {
    /** The implementation for this JVM. */
    public static final Frames OF_THIS_JVM = ofThisJvm();

    /** Stands for the reader where no class of the app is on the stack. */
    static final String JVM = "the JVM";

    /** Picks frames, the innermost first. */
    public interface Test {
        /** @param type the binary name of the class */
        boolean matches(String type, String method);
    }

    private static final Test READER = new Test() {
        @Override
        public boolean matches(String type, String method) {
            return !isOfJdk(type) && !type.startsWith("io.kvagent.expose.") && !type.startsWith("io.kvagent.audit.");
        }
    };

    /** The class of the innermost frame that matches; "" if none does. */
    abstract String find(Test test);

    public final boolean any(Test test) {
        return !find(test).isEmpty();
    }

    /** The innermost class that is neither the JDK's nor ours. */
    final String reader() {
        String reader = find(READER);
        return reader.isEmpty() ? JVM : reader;
    }

    private static boolean isOfJdk(String type) {
        return type.startsWith("java.")
                || type.startsWith("javax.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.")
                || type.startsWith("com.sun.");
    }

    private static Frames ofThisJvm() {
        if (!System.getProperty("java.specification.version", "").startsWith("1.")) {
            try {
                return Class.forName("io.kvagent.audit.StackWalkerFrames")
                        .asSubclass(Frames.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException | LinkageError e) {
                return new ThrowableFrames(); // Java 9 and 10, which can't load classes made for 11
            }
        }
        return new ThrowableFrames();
    }
}
