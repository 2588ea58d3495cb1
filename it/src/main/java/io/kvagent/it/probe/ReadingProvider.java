// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.security.Provider;

/** A security provider that reads {@code greeting} in its static initializer and in its constructor. It has nothing to provide. */
public final class ReadingProvider extends Provider {

    private static final long serialVersionUID = 1L;

    static {
        say("initializer runs on " + Thread.currentThread().getName());
        say("initializer " + seen());
    }

    public ReadingProvider() {
        super("ReadingProvider", 1.0, "reads a property");
        say("constructor runs");
        say("constructor " + seen());
    }

    /** Makes no digest: that would ask the providers. */
    private static String seen() {
        String value = System.getProperty("greeting");
        return value == null ? "absent" : "length " + value.length();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
