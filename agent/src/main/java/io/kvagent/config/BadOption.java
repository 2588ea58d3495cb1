// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.pem.SmallFile;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.IOException;

/** Failures of what the operator wrote, in fixed phrases; the action always says what to write instead. */
public final class BadOption {
    private BadOption() {}

    static AgentFailure because(String problem, String action, Throwable cause) {
        return new AgentFailure(ExitCode.BAD_OPTIONS, problem, action, cause);
    }

    /** @param where "" or, say, {@code " in /etc/kv-agent.json"} */
    static AgentFailure unknown(String key, String where) {
        String nearest = Nearest.to(key, Option.allKeys().split(", "));
        String hint = nearest.isEmpty() ? "" : "did you mean \"" + nearest + "\"? ";
        return AgentFailure.badOptions(
                "unknown option \"" + key + "\"" + where, hint + "options are " + Option.allKeys());
    }

    public static AgentFailure value(Option option, Setting setting, String legal) {
        return AgentFailure.badOptions(
                "option \"" + option.key() + "\" is \"" + setting.text() + "\"" + setting.from(), "it takes " + legal);
    }

    /** Reads a file that an option names; {@code what} it is to be, for the message. */
    static byte[] readFile(String what, String path, int maxBytes) {
        try {
            return SmallFile.read(path, maxBytes);
        } catch (IOException e) {
            throw because(what + " " + path + ": " + e.getMessage(), "give the path of a readable file", e);
        }
    }
}
