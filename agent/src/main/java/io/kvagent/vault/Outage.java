// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.http.ConnectError;
import io.kvagent.http.NameRecords;
import io.kvagent.reference.VaultAddress;
import java.io.IOException;

/** Why there is no connection to a vault: determined once, and the same for all of its secrets. */
final class Outage extends IOException {
    private static final long serialVersionUID = 1L;

    private final ConnectError trouble;
    private final String alias;

    private Outage(ConnectError trouble, String alias, IOException cause) {
        super(trouble.words(), cause);
        this.trouble = trouble;
        this.alias = alias;
    }

    static Outage of(VaultAddress vault, IOException failure) {
        if (failure instanceof Outage) {
            return (Outage) failure;
        }
        ConnectError trouble = ConnectError.of(failure);
        String alias = trouble == ConnectError.UNKNOWN_HOST
                ? NameRecords.aliasOf(vault.origin().host())
                : "";
        return new Outage(trouble, alias, failure);
    }

    ConnectError trouble() {
        return trouble;
    }

    /** The CNAME of a vault whose name has no address; "" if there is none. */
    String alias() {
        return alias;
    }
}
