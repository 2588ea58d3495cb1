// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What a failed login says about the credential. */
enum Refusal {
    /** Nothing. */
    NONE,
    /** The database does not accept it. */
    REFUSED,
    /** The account is locked or its password has expired: another value, or another try, makes it no better. */
    LOCKED;

    /** SQL's class for an invalid authorization. */
    private static final String CLASS = "28";

    /** Looks at the exception and everything that it is chained to. */
    static Refusal of(Throwable failure, String driver) {
        return of(failure, driver, Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>()));
    }

    private static Refusal of(Throwable failure, String driver, Set<Throwable> seen) {
        Refusal worst = NONE;
        for (Throwable one = failure; one != null && seen.add(one); one = one.getCause()) {
            if (one instanceof SQLException) {
                SQLException said = (SQLException) one;
                worst = worse(worst, said(said, driver));
                worst = worse(worst, of(said.getNextException(), driver, seen));
            }
        }
        return worst;
    }

    private static Refusal worse(Refusal one, Refusal other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Refusal said(SQLException exception, String driver) {
        for (VendorCode code : VendorCode.values()) {
            if (code.matches(exception, driver)) {
                return code.meaning();
            }
        }
        String state = exception.getSQLState();
        return state != null && state.startsWith(CLASS) ? REFUSED : NONE;
    }
}
