// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import java.util.Properties;

/**
 * Recognizes the JVM that {@code catalina.sh stop} starts. It gets the server's {@code JAVA_OPTS}, and with them the
 * agent; it has no use for secrets, and must be able to stop a server whose vault is down.
 */
final class StopCommand {
    private static final String TOMCAT = "org.apache.catalina.startup.Bootstrap ";

    private StopCommand() {}

    static boolean isRunning(Properties properties) {
        String command = properties.getProperty("sun.java.command", "");
        return command.startsWith(TOMCAT) && command.endsWith(" stop");
    }
}
