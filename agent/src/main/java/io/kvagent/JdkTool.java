// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import java.util.Properties;

/**
 * Tells the JDK's own programs ({@code javac}, {@code jcmd}, {@code keytool}, {@code java -version}...) from apps: under
 * {@code JAVA_TOOL_OPTIONS} they load the agent too, and have no use for secrets.
 */
final class JdkTool {
    private static final String[] TOOL_PACKAGES = {
        "sun.", "com.sun.tools.", "com.sun.java.util.jar.pack.", "com.sun.corba.", "jdk."
    };

    private JdkTool() {}

    /**
     * {@code sun.java.command} starts with the main class, on 9 and later as {@code module/class} where the JDK starts a tool; or
     * with the path of an app's jar, which may be called like either.
     */
    static boolean isRunning(Properties properties) {
        String command = properties.getProperty("sun.java.command", "");
        if (command.isEmpty()) {
            // java -version and its like; a program that embeds a JVM for an app has no command either, and not this
            // launcher.
            return properties.getProperty("sun.java.launcher", "").equals("SUN_STANDARD");
        }
        int blank = command.indexOf(' ');
        String main = blank < 0 ? command : command.substring(0, blank);
        int slash = main.indexOf('/');
        boolean module = slash > 0 && (main.startsWith("java.") || main.startsWith("jdk."));
        String mainClass = module ? main.substring(slash + 1) : main;
        return (module || isOfJdk(mainClass)) && !isSourceLauncher(mainClass) && !main.endsWith(".jar");
    }

    private static boolean isOfJdk(String mainClass) {
        for (String tool : TOOL_PACKAGES) {
            if (mainClass.startsWith(tool)) {
                return true;
            }
        }
        return false;
    }

    /** {@code java App.java} runs an app inside the compiler's module. */
    private static boolean isSourceLauncher(String mainClass) {
        return mainClass.startsWith("com.sun.tools.javac.launcher.");
    }
}
