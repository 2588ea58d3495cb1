// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** A driver changed as the weaver changes it, before a database that accepts one password. Its connections are texts. */
class FakeDriver {
    static final String URL = "jdbc:fake://db";

    private final LoginFunction function;
    /** The passwords that it was given. */
    final List<String> passwords = new CopyOnWriteArrayList<>();

    volatile String accepted;
    volatile Throwable fault;

    FakeDriver(LoginFunction function, String accepted) {
        this.function = function;
        this.accepted = accepted;
    }

    final String connect(String url, Properties info) throws Throwable {
        Object[] call = (Object[]) function.apply(new Object[] {url, info}, this);
        for (; ; ) {
            String connection;
            try {
                connection = login((String) call[0], (Properties) call[1]);
            } catch (Throwable e) {
                call = (Object[]) function.apply(e, call);
                if (call == null) {
                    throw e;
                }
                continue;
            }
            function.apply(connection, call);
            return connection;
        }
    }

    String login(String url, Properties info) throws Throwable {
        if (!url.equals(URL)) {
            return null;
        }
        String password = info.getProperty("password");
        passwords.add(password);
        if (fault != null) {
            throw fault;
        }
        if (!password.equals(accepted)) {
            throw new Refused(password);
        }
        return "connection of " + info.getProperty("user");
    }

    static final class Refused extends SQLException {
        private static final long serialVersionUID = 1L;

        Refused(String password) {
            super("wrong password " + password.length(), "28P01");
        }
    }
}
