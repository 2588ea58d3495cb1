// SPDX-License-Identifier: Apache-2.0
package io.kvagent.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why the app can't have its secrets, in the two lines that the operator reads: what is wrong, and what to do about it.
 *
 * <p>Both are lower case, one line each, quote the operator's own words, and hold no value, token or response body.
 */
public final class AgentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String action;
    private final boolean throttled;

    public AgentFailure(ExitCode exitCode, String problem, String action) {
        this(exitCode, problem, action, null);
    }

    /** @param cause shown as a stack trace at {@code log=debug} alone; must carry nothing that a server sent */
    public AgentFailure(ExitCode exitCode, String problem, String action, @Nullable Throwable cause) {
        this(exitCode, problem, action, cause, false);
    }

    private AgentFailure(
            ExitCode exitCode, String problem, String action, @Nullable Throwable cause, boolean throttled) {
        super(OneLine.of(problem), cause);
        this.exitCode = exitCode;
        this.action = OneLine.of(action);
        this.throttled = throttled;
    }

    /** A service refuses since it is asked too often (429). */
    public static AgentFailure throttled(String problem, String action) {
        return new AgentFailure(ExitCode.UNREACHABLE, problem, action, null, true);
    }

    /** A reference in the app's own settings that no vault could resolve. */
    public static AgentFailure unresolvable(String problem, String action) {
        return new AgentFailure(ExitCode.MISSING_SECRET, problem, action);
    }

    /** What the operator wrote can't be acted upon. */
    public static AgentFailure badOptions(String problem, String action) {
        return new AgentFailure(ExitCode.BAD_OPTIONS, problem, action);
    }

    /**
     * An internal error. Its message may hold anything, a value among it: the class alone is shown, and at {@code log=debug} where it
     * was thrown.
     */
    public static AgentFailure internal(Throwable error) {
        Throwable origin = error.getCause() == null ? error : error.getCause();
        AgentFailure failure = origin instanceof SecurityException
                ? new AgentFailure(
                        ExitCode.INTERNAL,
                        "the security manager denies kv-agent what it needs",
                        "grant codeBase \"file:<path of kv-agent.jar>\" { permission java.security.AllPermission; }")
                : new AgentFailure(
                        ExitCode.INTERNAL,
                        "internal error: " + origin.getClass().getName(),
                        "please report it, with what log=debug prints");
        failure.setStackTrace(origin.getStackTrace());
        return failure;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** Whether asking again soon would make it worse. */
    public boolean isThrottled() {
        return throttled;
    }

    public String problem() {
        return Objects.requireNonNull(getMessage());
    }

    public String action() {
        return action;
    }
}
