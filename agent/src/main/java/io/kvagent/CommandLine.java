// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.check.Check;
import io.kvagent.config.EnvironmentVariables;
import io.kvagent.refresh.RefreshCommand;
import io.kvagent.report.ExitCode;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** {@code java -jar kv-agent.jar}: {@code check}, {@code refresh}, {@code --help} with the option table, and {@code --version}. */
final class CommandLine {
    private final PrintStream out;
    private final PrintStream err;

    CommandLine(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Whether it is what this JVM runs, where JAVA_TOOL_OPTIONS names the agent. */
    static boolean isRunning(Properties properties) {
        String command = properties.getProperty("sun.java.command", "");
        String classPath = properties.getProperty("java.class.path", "") + File.pathSeparator;
        String first = classPath.substring(0, classPath.indexOf(File.pathSeparator)); // Java 8 appends the agent's jar
        boolean jar = !first.isEmpty() && (command.equals(first) || command.startsWith(first + " "));
        return jar ? isOwnJar(new File(first)) : (command + " ").startsWith(KvAgent.class.getName() + " ");
    }

    private static boolean isOwnJar(File jar) {
        try {
            CodeSource source = CommandLine.class.getProtectionDomain().getCodeSource();
            return source != null
                    && new File(source.getLocation().toURI()).getCanonicalFile().equals(jar.getCanonicalFile());
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return false; // not a file
        }
    }

    /** @return the exit code */
    int run(String[] arguments) {
        String first = arguments.length == 0 ? "--help" : arguments[0];
        switch (first) {
            case "--help":
            case "-h":
            case "help":
                help();
                return 0;
            case "--version":
            case "-version":
            case "-v":
            case "version":
                out.println("kv-agent " + version());
                return 0;
            case "check":
                return check(Arrays.asList(arguments).subList(1, arguments.length));
            case "refresh":
                return refresh(arguments);
            default:
                err.println("kv-agent: unknown command \"" + first + "\"");
                err.println(
                        "kv-agent: write check, refresh, --help or --version; an app takes the agent by -javaagent:kv-agent.jar=<options>");
                return ExitCode.BAD_OPTIONS.number();
        }
    }

    private int refresh(String[] arguments) {
        if (arguments.length != 2) {
            err.println("kv-agent: refresh takes the process id of a JVM, and nothing else");
            err.println("kv-agent: write refresh <pid>; jps -l prints the ids of all JVMs");
            return ExitCode.BAD_OPTIONS.number();
        }
        return new RefreshCommand(out, err).run(arguments[1]);
    }

    private int check(List<String> arguments) {
        boolean json = false;
        String options = "";
        for (String argument : arguments) {
            if (argument.equals("--help") || argument.equals("-h")) {
                help();
                return 0;
            }
            if (argument.equals("--json")) {
                json = true;
            } else if (options.isEmpty()) {
                options = argument;
            } else {
                err.println("kv-agent: \"" + argument + "\" is one argument too many");
                err.println(
                        "kv-agent: write check [--json] <options>, the options in one piece as behind -javaagent:kv-agent.jar=");
                return ExitCode.BAD_OPTIONS.number();
            }
        }
        Map<String, String> environment = EnvironmentVariables.ofProcess();
        Check check = json
                ? Check.asJson(System.getProperties(), environment, out, err)
                : Check.asText(System.getProperties(), environment, out, err, showsColours(environment));
        return check.run(options);
    }

    private void help() {
        String address = CommandLine.class.getPackage().getImplementationVendor();
        new HelpText(out).print(version(), address == null ? "" : address);
    }

    private static String version() {
        String version = CommandLine.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** On a terminal alone, and not for those who set NO_COLOR. */
    private static boolean showsColours(Map<String, String> environment) {
        String noColour = environment.get("NO_COLOR");
        return (noColour == null || noColour.isEmpty()) && isTerminal(System.console());
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
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
