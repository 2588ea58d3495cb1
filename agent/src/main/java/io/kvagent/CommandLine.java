// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.check.Check;
import io.kvagent.report.ExitCode;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** {@code java -jar kv-agent.jar}: {@code check}, {@code --help} with the option table, and {@code --version}. */
final class CommandLine {
    private final PrintStream out;
    private final PrintStream err;

    CommandLine(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
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
            default:
                err.println("kv-agent: unknown command \"" + first + "\"");
                err.println(
                        "kv-agent: write check, --help or --version; an app takes the agent by -javaagent:kv-agent.jar=<options>");
                return ExitCode.BAD_OPTIONS.number();
        }
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
        Check check = json
                ? Check.asJson(System.getProperties(), System.getenv(), out, err)
                : Check.asText(
                        System.getProperties(), System.getenv(), out, err, Terminal.showsColours(System.getenv()));
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
}
