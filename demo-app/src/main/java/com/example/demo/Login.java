// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import java.util.Locale;

/** The result of one login check: the user, or the reason why there is none. */
final class Login {

    private final boolean accepted;
    private final String user;
    private final String serverVersion;
    private final String problem;

    private Login(boolean accepted, String user, String serverVersion, String problem) {
        this.accepted = accepted;
        this.user = user;
        this.serverVersion = serverVersion;
        this.problem = problem;
    }

    static Login accepted(String user, String serverVersion) {
        return new Login(true, user, serverVersion, "");
    }

    static Login failed(String problem) {
        return new Login(false, "", "", problem);
    }

    boolean isAccepted() {
        return accepted;
    }

    /** The user, as the database reports it; empty if not logged in. */
    String user() {
        return user;
    }

    /** The name of the server; empty if not logged in. */
    String serverVersion() {
        return serverVersion;
    }

    /** Why the login failed, in plain words; empty if it did not. */
    String problem() {
        return problem;
    }

    String toJson() {
        if (accepted) {
            return "{\"status\":\"up\",\"user\":" + quoted(user) + ",\"server\":"
                    + quoted("PostgreSQL " + serverVersion) + "}";
        }
        return "{\"status\":\"down\",\"problem\":" + quoted(problem) + "}";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
