// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import java.util.Properties;

/**
 * Recognizes the JVM that a product's script starts to stop a running server. It gets the server's {@code JAVA_OPTS}, and with them the
 * agent; it has no use for secrets, and must be able to stop a server whose vault is down.
 */
final class StopCommand {
    /** The main class, and what its last argument is. */
    private static final String[][] COMMANDS = {
        {"org.apache.catalina.startup.Bootstrap", "stop"}, {"org.apache.karaf.main.Stop", ""},
    };

    private StopCommand() {}

    static boolean isRunning(Properties properties) {
        String command = properties.getProperty("sun.java.command", "");
        for (String[] stop : COMMANDS) {
            boolean sameMain = command.equals(stop[0]) || command.startsWith(stop[0] + " ");
            if (sameMain && (stop[1].isEmpty() || command.endsWith(" " + stop[1]))) {
                return true;
            }
        }
        return false;
    }
}
