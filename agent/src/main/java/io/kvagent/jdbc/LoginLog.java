// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.report.Log;

/** What the operator is told about logins; never a value, a user or a URL. */
final class LoginLog {
    private final Log log;
    private final String[] names;

    /** @param names of the secrets, by the number of their reference */
    LoginLog(Log log, String... names) {
        this.log = log;
        this.names = names;
    }

    void followed(int[] references) {
        log.info("database logins use the new value of " + names(references));
    }

    void locked(int[] references) {
        log.info("a database refuses " + names(references)
                + ": the account is locked or its password has expired; unlock it in the database");
    }

    void failed(RuntimeException failure) {
        log.debug("a database login was left alone: " + failure.getClass().getName());
    }

    private String names(int[] references) {
        StringBuilder text = new StringBuilder();
        for (int reference : references) {
            text.append(text.length() == 0 ? "" : " and ").append(names[reference]);
        }
        return text.toString();
    }
}
