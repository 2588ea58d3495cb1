// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program to be started in a JVM of its own. Its environment holds only what is said here, and a metadata service on the loopback
 * address in any case; from Java 9 on it can't look up any name but localhost.
 */
final class ForkedJvm {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A short program needs a quarter less processor time with these. A run with -Dit.jvm-flags=none leaves them out. */
    private static final List<String> SHORT_LIVED = "none".equals(System.getProperty("it.jvm-flags"))
            ? List.of()
            : List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final JvmLauncher launcher;
    private final Jvm jvm;
    private final List<String> agents = new ArrayList<>();
    private final List<String> flags = new ArrayList<>(SHORT_LIVED);
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private List<String> program = List.of();
    private String tool;
    private String optionsVariable;
    private boolean terminal;
    private Duration patience = PATIENCE;
    private Path directory;

    ForkedJvm(JvmLauncher launcher, Jvm jvm) {
        this.launcher = launcher;
        this.jvm = jvm;
        this.directory = launcher.directory();
        properties.put("jdk.net.hosts.file", launcher.hostsFile().toString());
        // The agent asks DNS itself, by JNDI, why a vault's name does not resolve.
        properties.put("java.naming.provider.url", "dns://127.0.0.1:1");
        // What a developer's shell has anyway, and no more.
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", launcher.directory().toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", launcher.metadataService());
    }

    /** Puts the agent before the program, with this agent string; null for none at all. May be called twice. */
    ForkedJvm agent(String options) {
        return agent(Work.agentJar(), options);
    }

    /** Puts any agent before the program. */
    ForkedJvm agent(Path jar, String options) {
        agents.add("-javaagent:" + jar + (options == null ? "" : "=" + options));
        return this;
    }

    ForkedJvm property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    ForkedJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Options of the JVM itself, such as {@code -Xshare:off}. */
    ForkedJvm flags(String... more) {
        flags.addAll(List.of(more));
        return this;
    }

    /** With the compilers and the garbage collector that the JVM picks by itself, for tests where they matter. */
    ForkedJvm withJvmDefaults() {
        flags.removeAll(SHORT_LIVED);
        return this;
    }

    /** How long the program may take; generous by default, as machines are slow at times. */
    ForkedJvm patience(Duration duration) {
        patience = duration;
        return this;
    }

    ForkedJvm jar(Path jar, String... arguments) {
        program = new ArrayList<>(List.of("-jar", jar.toString()));
        program.addAll(List.of(arguments));
        return this;
    }

    /** A class of ours, compiled for the JVM it is to run on: see the package {@code probe}. */
    ForkedJvm main(Class<?> main, String... arguments) {
        return main(classPathOf(main), main.getName(), arguments);
    }

    ForkedJvm main(String classPath, String main, String... arguments) {
        program = new ArrayList<>(List.of("-cp", classPath, main));
        program.addAll(List.of(arguments));
        return this;
    }

    /** A module's main class. */
    ForkedJvm module(Path modulePath, String module, String... arguments) {
        program = new ArrayList<>(List.of("-p", modulePath.toString(), "-m", module));
        program.addAll(List.of(arguments));
        return this;
    }

    /** Where the program is started, in place of the launcher's directory. */
    ForkedJvm in(Path startDirectory) {
        directory = startDirectory;
        return this;
    }

    /** A program of the JDK's own, such as {@code javac}, in place of any of ours: it takes agents from its environment alone. */
    ForkedJvm tool(String name, String... arguments) {
        tool = name;
        program = List.of(arguments);
        return this;
    }

    /** A product's own script, which hands the options that this variable holds to its JVM, and picks compilers and collector itself. */
    ForkedJvm script(Path script, String optionsVariable, String... arguments) {
        tool(script.toString(), arguments)
                .withJvmDefaults()
                .environment("JAVA_HOME", jvm.home().toString());
        this.optionsVariable = optionsVariable;
        return this;
    }

    /** Behind a terminal of its own, as {@code script} of util-linux makes one; what it writes to either stream is its stdout. */
    ForkedJvm onATerminal() {
        terminal = true;
        return this;
    }

    /** Runs the program to its end. */
    EndedJvm run() {
        return start().awaitEnd();
    }

    /** Starts the program and lets it run. */
    RunningJvm start() {
        List<String> command = commandLine();
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (optionsVariable != null) {
            builder.environment().put(optionsVariable, String.join(" ", options()));
        }
        try {
            RunningJvm running = new RunningJvm(jvm, command, builder.start(), launcher.canaries(), patience);
            launcher.started(running);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #start()} executes. */
    List<String> commandLine() {
        return terminal ? List.of("script", "-qec", quoted(programLine()), "/dev/null") : programLine();
    }

    private List<String> programLine() {
        if (tool != null) {
            return Stream.concat(Stream.of(jvm.java().resolveSibling(tool).toString()), program.stream())
                    .toList();
        }
        List<String> command = new ArrayList<>(List.of(jvm.java().toString()));
        command.addAll(options());
        command.addAll(program);
        return command;
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(flags);
        options.addAll(agents);
        properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
        return options;
    }

    private static String quoted(List<String> command) {
        return command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /** The jar or directory that has a class. */
    static String classPathOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
