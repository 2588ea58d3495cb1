// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import java.io.Console;
import java.util.Map;

/** Whether somebody looks at what we print. */
final class Terminal {
    private Terminal() {}

    /** Not into pipes and files, and not for those who set NO_COLOR. */
    static boolean showsColours(Map<String, String> environment) {
        String noColour = environment.get("NO_COLOR");
        return (noColour == null || noColour.isEmpty()) && isTerminal(System.console());
    }

    /** From Java 22 on there is a console without a terminal too, which says so itself. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
