// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import io.kvagent.it.probe.guest.UsesOwnLibraries;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Apps that can't be among the probes: a module, and classes under the names of other projects. */
final class GuestSources {

    /** The agent has these under names of its own, and another version. */
    static final List<String> LIBRARIES = List.of(
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "net.bytebuddy.ByteBuddy",
            "net.bytebuddy.jar.asm.ClassReader",
            "org.objectweb.asm.ClassReader");

    static final String LIBRARIES_MAIN = UsesOwnLibraries.class.getName();

    private static final String MODULE = """
            module app {
                provides System.LoggerFinder with app.Finder;
            }
            """;

    private static final String FINDER = """
            package app;
            import java.text.MessageFormat;
            import java.util.ResourceBundle;
            public final class Finder extends System.LoggerFinder {
                public System.Logger getLogger(String name, Module module) {
                    return new System.Logger() {
                        public String getName() { return name; }
                        public boolean isLoggable(Level level) { return level == Level.INFO; }
                        public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
                            System.out.println(name + ": " + text);
                        }
                        public void log(Level level, ResourceBundle bundle, String format, Object... arguments) {
                            System.out.println(name + ": " + MessageFormat.format(format, arguments));
                        }
                    };
                }
            }
            """;

    private static final String MAIN = """
            package app;
            public final class Main {
                public static void main(String[] arguments) {
                    System.getLogger("app").log(System.Logger.Level.INFO, "logged by {0}", "the app's finder");
                    System.out.println(Main.class.getModule().getName() + " " + System.getProperty("java.class.path"));
                }
            }
            """;

    private GuestSources() {}

    /** A class path on which the libraries come first. */
    static String withLibraries() {
        return String.join(File.pathSeparator, Compiled.LIBRARIES, ForkedJvm.classPathOf(UsesOwnLibraries.class));
    }

    /** A module, which is an app on a class path as well. */
    static String module() {
        return Compiled.MODULE;
    }

    private static String library(String name) {
        int dot = name.lastIndexOf('.');
        return "package " + name.substring(0, dot) + "; public class " + name.substring(dot + 1)
                + " { static { System.out.println(\"" + name + " is initialized\"); } }";
    }

    /** Once, when somebody asks. */
    private static final class Compiled {
        static final String LIBRARIES = Sources.compile(
                        8,
                        GuestSources.LIBRARIES.stream()
                                .collect(Collectors.toMap(
                                        name -> name.replace('.', '/') + ".java", GuestSources::library)))
                .toString();

        static final String MODULE = Sources.compile(
                        9,
                        Map.of(
                                "module-info.java",
                                GuestSources.MODULE,
                                "app/Finder.java",
                                FINDER,
                                "app/Main.java",
                                MAIN,
                                "META-INF/services/java.lang.System$LoggerFinder",
                                "app.Finder\n"))
                .toString();
    }
}
