// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.config.EnvironmentVariables;
import io.kvagent.config.Options;
import io.kvagent.config.Settings;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import io.kvagent.report.Stderr;
import io.kvagent.secrets.Shutdown;
import io.kvagent.start.StartPlan;
import io.kvagent.time.AgentThread;
import io.kvagent.tls.TlsWarmUp;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The agent's only public entry: {@code -javaagent:kv-agent.jar=secrets=a,b}.
 *
 * <p>Its rules. No exception leaves {@code premain}: the JVM would abort (exit 134, perhaps with a core file that holds the
 * secrets). Nothing that an app may set in {@code main} is touched before it: loggers, the default SSL context, proxy selector,
 * cookie handler, authenticator, time zone, common pool, context class loader. Nothing is written to stdout.
 */
public final class KvAgent {
    private static final int INTERNAL = 70;

    /** If not even the classes for a message can be loaded. */
    private static final byte[] LAST_MESSAGE =
            "kv-agent: internal error before main, probably out of memory\n".getBytes(StandardCharsets.US_ASCII);

    /** The options that this JVM runs with; a command line and JAVA_TOOL_OPTIONS may both name the agent. */
    private static @Nullable String startedWith;

    private KvAgent() {}

    /** Called by the JVM before {@code main}. Returns when the secrets are there, or ends the process. */
    public static void premain(@Nullable String agentString, Instrumentation instrumentation) {
        try {
            Class.forName("java.lang.Shutdown"); // while there is memory for classes: endAfter needs it
            EarlyExit exit = new EarlyExit(System.getProperties(), instrumentation);
            AgentFailure failure = start(agentString, instrumentation, exit, true);
            if (failure != null) {
                exit.exit(failure.exitCode().number());
            } else {
                exit.letMainStart();
            }
        } catch (Throwable e) {
            endAfter(e);
        }
    }

    /**
     * Called by the JVM when the agent is loaded into a running app. The same as {@link #premain}, but a failure is told and the
     * app goes on: it was running without us.
     */
    public static void agentmain(@Nullable String agentString, Instrumentation instrumentation) {
        try {
            EarlyExit none = new EarlyExit(new Properties(), instrumentation);
            if (start(agentString, instrumentation, none, false) != null) {
                startedWith = null; // may be tried again, with other options
            }
        } catch (Throwable e) {
            return; // nothing could be said, since not even the classes for that could be loaded
        }
    }

    /** {@code java -jar kv-agent.jar}: check, help and version. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(System.out, System.err).run(arguments));
    }

    /** Needs hardly a further class: it may be memory for classes that is missing. */
    private static void endAfter(Throwable failure) {
        try {
            new Log(Log.Level.INFO, System.err).failure(AgentFailure.internal(failure));
        } catch (Throwable e) {
            System.err.write(LAST_MESSAGE, 0, LAST_MESSAGE.length); // println would need an encoder
        } finally {
            Runtime.getRuntime().halt(INTERNAL);
        }
    }

    /** Why the app must not start, or did not get its secrets; null if it may. A failure has been told by then. */
    private static @Nullable AgentFailure start(
            @Nullable String agentString, Instrumentation instrumentation, EarlyExit exit, boolean beforeMain) {
        long startNanos = System.nanoTime();
        Log log = new Log(Log.Level.INFO, System.err);
        boolean goesOn = false;
        try {
            if (StopCommand.isRunning(System.getProperties())) {
                log.info("this JVM only stops a server: it reads no secrets");
                return null;
            }
            if (JdkTool.isRunning(System.getProperties())
                    || CommandLine.isRunning(System.getProperties())
                    || isSecondTime(agentString)) {
                return null;
            }
            Map<String, String> environment = EnvironmentVariables.ofProcess();
            Settings settings = Settings.read(agentString, System.getProperties(), environment);
            log = new Log(settings.logLevel(), System.err);
            if (settings.willFetchBeforeMain()) {
                new AgentThread(new TlsWarmUp(), "kv-agent warm-up").start();
            }
            Options options = Options.of(settings, System.getProperties(), environment);
            log.debug("options: " + settings);
            if (options.expose().inBackground() || options.followsChanges()) {
                log = new Log(settings.logLevel(), Stderr.open());
            }
            goesOn = options.continuesOnFailure();
            if (!beforeMain) {
                options.expose().requirePossibleWhenAttached();
            }
            StartPlan plan = StartPlan.of(options, System.getProperties(), environment);
            AgentStart start = new AgentStart(plan, environment, instrumentation, exit, log, startNanos);
            if (beforeMain) {
                start.run();
            } else {
                start.runAttached();
            }
            return null;
        } catch (Throwable e) {
            AgentFailure failure = e instanceof AgentFailure ? (AgentFailure) e : AgentFailure.internal(e);
            if (beforeMain && Shutdown.hasBegun()) {
                return failure; // somebody else ended the process first, and that is no failure
            }
            log.failure(failure);
            return goesOn && beforeMain ? null : failure;
        }
    }

    private static boolean isSecondTime(@Nullable String agentString) {
        String options = agentString == null ? "" : agentString;
        if (startedWith == null) {
            startedWith = options;
            return false;
        }
        if (!startedWith.equals(options)) {
            throw new AgentFailure(
                    ExitCode.BAD_OPTIONS,
                    "kv-agent is loaded twice, with different options",
                    "name it once; look in JAVA_TOOL_OPTIONS and JDK_JAVA_OPTIONS too");
        }
        return true;
    }
}
