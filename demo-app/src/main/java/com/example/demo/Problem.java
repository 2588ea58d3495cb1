// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import java.sql.SQLException;

/**
 * A database error in plain words. Made from the SQL state alone: the driver's own message is for its authors, may quote a login, and
 * comes in the server's language.
 */
final class Problem {

    private Problem() {}

    static String of(SQLException error, Settings settings) {
        String state = sqlState(error);
        if (state.startsWith("28")) {
            return "the database refused the login of \"" + settings.user() + "\": check " + Settings.USER + " and "
                    + Settings.PASSWORD;
        }
        if (state.startsWith("08")) {
            return "the database at " + settings.shownUrl() + " can't be reached: check " + Settings.URL
                    + " and that the server runs";
        }
        if (state.startsWith("57P")) {
            return "the database at " + settings.shownUrl() + " ended the connection";
        }
        if (state.equals("3D000")) {
            return "the server has no such database as " + settings.shownUrl() + ": check " + Settings.URL;
        }
        return "the database at " + settings.shownUrl() + " answered with an error"
                + (state.isEmpty() ? "" : " (SQL state " + state + ")");
    }

    /** The state of the innermost error: a pool wraps the one that matters. */
    private static String sqlState(SQLException error) {
        String state = error.getSQLState();
        Throwable cause = error;
        while (cause != null) {
            if (cause instanceof SQLException && ((SQLException) cause).getSQLState() != null) {
                state = ((SQLException) cause).getSQLState();
            }
            cause = cause.getCause() == cause ? null : cause.getCause();
        }
        return state == null ? "" : state;
    }
}
