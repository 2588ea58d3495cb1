// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.http.ConnectError;
import io.kvagent.http.NameRecords;
import io.kvagent.reference.VaultAddress;
import java.io.IOException;

/** Why there is no connection to a vault: determined once, and the same for all of its secrets. */
final class VaultUnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ConnectError error;
    private final String alias;

    private VaultUnreachableException(ConnectError error, String alias, IOException cause) {
        super(error.words(), cause);
        this.error = error;
        this.alias = alias;
    }

    static VaultUnreachableException of(VaultAddress vault, IOException failure) {
        if (failure instanceof VaultUnreachableException) {
            return (VaultUnreachableException) failure;
        }
        ConnectError error = ConnectError.of(failure);
        String alias = error == ConnectError.UNKNOWN_HOST
                ? NameRecords.aliasOf(vault.origin().host())
                : "";
        return new VaultUnreachableException(error, alias, failure);
    }

    ConnectError error() {
        return error;
    }

    /** The CNAME of a vault whose name has no address; "" if there is none. */
    String alias() {
        return alias;
    }
}
