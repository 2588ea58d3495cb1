// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.config.Options;
import io.kvagent.config.Settings;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import io.kvagent.report.Stderr;
import io.kvagent.time.AgentThread;
import io.kvagent.tls.TlsWarmUp;
import java.lang.instrument.Instrumentation;

/**
 * The agent's only public entry: {@code -javaagent:kv-agent.jar=secrets=a,b}.
 *
 * <p>Its rules. No exception leaves {@code premain}: the JVM would abort (exit 134, perhaps with a core file that holds the
 * secrets). Nothing that an app may set in {@code main} is touched before it: loggers, the default SSL context, proxy selector,
 * cookie handler, authenticator, time zone, common pool, context class loader. Nothing is written to stdout.
 */
public final class KvAgent {
    /** The options of the run in this JVM; a command line and JAVA_TOOL_OPTIONS may both name the agent. */
    private static String startedWith;

    private KvAgent() {}

    /** Called by the JVM before {@code main}. Returns when the secrets are there, or ends the process. */
    public static void premain(String agentString, Instrumentation instrumentation) {
        AgentFailure failure = start(agentString, instrumentation, true);
        if (failure != null) {
            new EarlyExit(System.getProperties(), instrumentation)
                    .exit(failure.exitCode().number());
        }
    }

    /**
     * Called by the JVM when the agent is loaded into a running app. The same as {@link #premain}, but a failure is told and the
     * app goes on: it was running without us.
     */
    public static void agentmain(String agentString, Instrumentation instrumentation) {
        start(agentString, instrumentation, false);
    }

    /** {@code java -jar kv-agent.jar}: check, help and version. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(System.out, System.err).run(arguments));
    }

    /**
     * Why the app must not start; null if it may. A failure has been told by then.
     *
     * @param beforeMain whether a failure, now or of a fetch that goes on beside main, may end the process
     */
    private static AgentFailure start(String agentString, Instrumentation instrumentation, boolean beforeMain) {
        Log log = new Log(Log.Level.INFO, System.err);
        boolean goesOn = false;
        try {
            if (JdkTool.isRunning(System.getProperties()) || isSecondTime(agentString)) {
                return null;
            }
            Settings settings = Settings.read(agentString, System.getProperties(), System.getenv());
            log = new Log(settings.logLevel(), System.err);
            Thread rehearsal = new AgentThread(new TlsWarmUp(), "kv-agent rehearsal");
            if (settings.willFetchBeforeMain()) {
                rehearsal.start();
            }
            Options options = Options.of(settings, System.getProperties(), System.getenv());
            log.debug("options: " + settings);
            if (options.expose().inBackground()) {
                log = new Log(settings.logLevel(), Stderr.open());
            }
            goesOn = options.continuesOnFailure();
            new Startup(options, System.getenv(), instrumentation, rehearsal, log).run(beforeMain);
            return null;
        } catch (AgentFailure e) {
            log.failure(e);
            return goesOn ? null : e;
        } catch (Throwable e) {
            AgentFailure failure = OwnFault.of(e);
            log.failure(failure);
            return goesOn ? null : failure;
        }
    }

    private static boolean isSecondTime(String agentString) {
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
