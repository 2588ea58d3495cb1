// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.url.Endpoint;
import java.util.List;
import java.util.Map;

/** The environment variables by which Azure's platforms tell a process who it is. Blank ones count as unset. */
final class PlatformEnvironment {
    private final Map<String, String> environment;

    PlatformEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean has(String name) {
        return !get(name).isEmpty();
    }

    boolean has(List<String> names) {
        boolean all = true;
        for (String name : names) {
            all &= has(name);
        }
        return all;
    }

    /** "" where it is unset. */
    String get(String name) {
        String value = environment.get(name);
        return value == null ? "" : value.trim();
    }

    /** A password, as it is: blanks may belong to it. "" where it is unset. */
    String password(String name) {
        String value = environment.get(name);
        return value == null || value.trim().isEmpty() ? "" : value;
    }

    /** @throws AgentFailure if it is unset */
    String require(String name, String identity) {
        String value = get(name);
        if (value.isEmpty()) {
            throw failure(
                    "identity " + identity + " needs the environment variable " + name + ", and it is not set",
                    "set " + name + ", or choose another identity by identity=");
        }
        return value;
    }

    /** @throws AgentFailure if it holds no http or https URL */
    Endpoint endpoint(String name) {
        Endpoint endpoint = Endpoint.parse(get(name));
        if (endpoint == null) {
            throw failure(
                    "the environment variable " + name + " holds no URL of an identity endpoint",
                    "the platform sets it: leave it alone, or choose another identity by identity=");
        }
        return endpoint;
    }

    /** A value that authenticates us to the platform: it is sent, and never shown. */
    String headerValue(String name) {
        String value = get(name);
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) >= 127) {
                throw failure(
                        "the environment variable " + name + " holds something that no header can",
                        "the platform sets it: leave it alone");
            }
        }
        return value;
    }

    private static AgentFailure failure(String problem, String action) {
        return new AgentFailure(ExitCode.NOT_PERMITTED, problem, action);
    }
}
