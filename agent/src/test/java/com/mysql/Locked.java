// SPDX-License-Identifier: Apache-2.0
package com.mysql;

import java.sql.SQLException;

/** As a driver of that vendor throws it for a locked account. */
public final class Locked extends SQLException {
    private static final long serialVersionUID = 1L;

    public Locked() {
        super("Account is locked", "HY000", 3118);
    }
}
