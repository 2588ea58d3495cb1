// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

/** A process that did not do what is measured. */
final class BrokenRun extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int USAGE = 64;

    private final int exitCode;
    private final String firstError;

    BrokenRun(String what, int exitCode, String stderr) {
        super(what + "; exit code " + exitCode + "; it said:\n" + stderr);
        this.exitCode = exitCode;
        this.firstError = stderr.lines().findFirst().orElse("");
    }

    /** Whether the agent has refused an option, as it does for what a later version is to do. */
    boolean isRefusal() {
        return exitCode == USAGE && firstError.startsWith("kv-agent: ");
    }

    String firstError() {
        return firstError;
    }
}
