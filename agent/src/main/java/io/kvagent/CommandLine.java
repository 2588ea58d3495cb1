// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.check.Check;
import io.kvagent.config.Option;
import io.kvagent.report.ExitCode;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** {@code java -jar kv-agent.jar}: {@code check}, {@code --help} with the option table, and {@code --version}. */
final class CommandLine {
    private static final int TEXT_COLUMN = 14;

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
        out.println("kv-agent " + version() + ": gives an unchanged Java app its secrets from Azure Key Vault");
        out.println();
        out.println("  java -javaagent:kv-agent.jar=vault=contoso,secrets=db-password:db.password -jar app.jar");
        out.println();
        out.println("The app then reads System.getProperty(\"db.password\").");
        out.println();
        out.println("  java -jar kv-agent.jar check [--json] <the same options>");
        out.println();
        out.println("says, step by step, how the same would go without an app, and what to do where it fails.");
        out.println();
        out.println(
                "Options, each also as -Dkv.agent.<option>, as KV_AGENT_<OPTION> in the environment (dashes as _),");
        out.println("and as a key of the JSON file that config= names; the first of these that has it wins:");
        for (Option.Group group : Option.Group.values()) {
            out.println();
            out.println(group.title() + ":");
            for (Option option : group.options()) {
                out.println("  " + padded(option.key()) + option.description());
                out.println("  " + padded("") + "default: " + option.defaultText());
            }
        }
        out.println();
        out.println("Exit codes before main:");
        for (ExitCode code : ExitCode.values()) {
            out.println("  " + code.number() + "  " + code.meaning());
        }
    }

    private static String padded(String text) {
        StringBuilder padded = new StringBuilder(text);
        while (padded.length() < TEXT_COLUMN) {
            padded.append(' ');
        }
        return padded.toString();
    }

    private static String version() {
        String version = CommandLine.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
