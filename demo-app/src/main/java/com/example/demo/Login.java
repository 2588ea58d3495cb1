// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import java.util.Locale;

/** What one look at the database showed: who we are there, or why we are nobody. */
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

    /** Who the database says is logged in; empty if nobody is. */
    String user() {
        return user;
    }

    /** What the server calls itself; empty if nobody is logged in. */
    String serverVersion() {
        return serverVersion;
    }

    /** Why the database did not take us, in plain words; empty if it did. */
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
