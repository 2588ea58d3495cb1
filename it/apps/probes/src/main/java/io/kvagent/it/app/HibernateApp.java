// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.app;

import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/**
 * Logs in to its database, and prints {@code logged in as <role>}. Hibernate takes {@code hibernate.connection.password} out of a copy
 * of all properties. Arguments: the database's URL, the user.
 */
public final class HibernateApp {

    private HibernateApp() {}

    /** @param arguments URL and user */
    public static void main(String[] arguments) {
        Configuration configuration = new Configuration()
                .setProperty("hibernate.connection.url", arguments[0])
                .setProperty("hibernate.connection.username", arguments[1]);
        try (SessionFactory sessions = configuration.buildSessionFactory()) {
            String user = sessions.fromSession(session -> session.createNativeQuery("SELECT current_user", String.class)
                    .getSingleResult());
            System.out.println("logged in as " + user);
        }
    }
}
