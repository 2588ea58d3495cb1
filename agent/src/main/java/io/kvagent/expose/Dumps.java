// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.audit.Frames;
import java.util.Arrays;
import java.util.List;

/**
 * Knows who reads property by property only to show them all. The JDK's own dumpers first ask for all names, and are looked for only
 * then; those of frameworks read like any app, and are looked for at each read of a secret, once one of them is loaded.
 */
final class Dumps {
    /** With slashes: endpoints that show an app's settings to whoever may call them. */
    static final List<String> FRAMEWORKS = Arrays.asList(
            "org/springframework/boot/actuate/env/EnvironmentEndpoint",
            "io/micronaut/management/endpoint/env/EnvironmentEndpoint");

    /** {@code RuntimeMXBean}; {@code jcmd VM.system_properties} and {@code jinfo}, on Java 8 and later. */
    private static final List<String> JDK =
            Arrays.asList("sun.management.RuntimeImpl", "sun.misc.VMSupport", "jdk.internal.vm.VMSupport");

    /** Of another table, whose defaults ours are. */
    private static final List<String> METHODS_OF_PROPERTIES = Arrays.asList("list", "save", "store", "storeToXML");

    private volatile boolean frameworksThere;

    private static final Frames.Test IS_JDK = new Frames.Test() {
        @Override
        public boolean matches(String type, String method) {
            return JDK.contains(type) || type.equals("java.util.Properties") && METHODS_OF_PROPERTIES.contains(method);
        }
    };

    private static final Frames.Test IS_FRAMEWORK = new Frames.Test() {
        @Override
        public boolean matches(String type, String method) {
            return type.endsWith("EnvironmentEndpoint") && FRAMEWORKS.contains(type.replace('.', '/'));
        }
    };

    void frameworkIsThere() {
        frameworksThere = true;
    }

    /** Whether all names are asked for in order to show all values. */
    boolean asksForNames() {
        return Frames.OF_THIS_JVM.any(IS_JDK);
    }

    /** Whether a value is read in order to show it. */
    boolean asksForValue() {
        return frameworksThere && Frames.OF_THIS_JVM.any(IS_FRAMEWORK);
    }
}
