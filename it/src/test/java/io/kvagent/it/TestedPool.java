// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.util.Locale;

/** The connection pools of the application in {@code it/frameworks/probes}, each with a role and a secret of its own. */
enum TestedPool {
    /** HikariCP as Spring Boot sets it up. */
    SPRING(1),
    HIKARI(1),
    TOMCAT(8),
    DBCP(8),
    C3P0(3),
    AGROAL(8),
    VIBUR(8),
    DRIVER_MANAGER(8);

    private final int loginsAtOnce;

    /** @param loginsAtOnce how many connections the pool opens at the same time, for eight threads */
    TestedPool(int loginsAtOnce) {
        this.loginsAtOnce = loginsAtOnce;
    }

    int loginsAtOnce() {
        return loginsAtOnce;
    }

    /** Of its secret, and the start of the names of its properties. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For the option {@code secrets}. */
    String references() {
        return label() + "#user:" + label() + ".user," + label() + "#password:" + label() + ".password";
    }
}
