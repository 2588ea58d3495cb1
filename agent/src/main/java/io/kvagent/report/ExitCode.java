// SPDX-License-Identifier: Apache-2.0
package io.kvagent.report;

/** The process's exit codes, numbered as in {@code sysexits.h}; scripts and orchestrators rely on them. */
public enum ExitCode {
    BAD_OPTIONS(64, "the options are wrong"),
    UNREACHABLE(69, "the vault or the identity endpoint can't be reached, or answers nonsense, within the deadline"),
    INTERNAL(
            70,
            "kv-agent can't do its work in this JVM: something in it denies what the agent needs, or an internal error"),
    STALE(75, "stale=exit: a secret has changed, and the app has an old value"),
    NOT_PERMITTED(77, "there is no identity, or it may not read the secret"),
    MISSING_SECRET(
            78,
            "a required secret, or its field, is missing or disabled; or a pattern or @Microsoft.KeyVault(...) can't be resolved");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}
