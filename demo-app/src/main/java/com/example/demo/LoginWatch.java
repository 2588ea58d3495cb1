// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import java.io.PrintStream;

/** Checks the login when asked, and tells the operator once when it is lost and once when it is back. */
final class LoginWatch {

    /** The part of the database that this class needs. */
    interface Source {
        Login whoAmI();
    }

    private final Source source;
    private final PrintStream log;
    private String lastProblem = "";

    LoginWatch(Database database, PrintStream log) {
        this(database::whoAmI, log);
    }

    LoginWatch(Source source, PrintStream log) {
        this.source = source;
        this.log = log;
    }

    Login look() {
        Login login = source.whoAmI();
        tell(login.problem());
        return login;
    }

    private synchronized void tell(String problem) {
        if (!problem.equals(lastProblem)) {
            log.println("demo-app: " + (problem.isEmpty() ? "the database accepts the login again" : problem));
            lastProblem = problem;
        }
    }
}
