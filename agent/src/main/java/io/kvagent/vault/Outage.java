package io.kvagent.vault;

import io.kvagent.config.VaultAddress;
import io.kvagent.http.NameRecords;
import io.kvagent.http.Trouble;
import java.io.IOException;

/** Why there is no connection to a vault: the same for all of its secrets, and found out once. */
final class Outage extends IOException {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;
    private final String alias;

    private Outage(Trouble trouble, String alias, IOException cause) {
        super(trouble.words(), cause);
        this.trouble = trouble;
        this.alias = alias;
    }

    static Outage of(VaultAddress vault, IOException failure) {
        if (failure instanceof Outage) {
            return (Outage) failure;
        }
        Trouble trouble = Trouble.of(failure);
        String alias = trouble == Trouble.UNKNOWN_HOST
                ? NameRecords.aliasOf(vault.origin().host())
                : "";
        return new Outage(trouble, alias, failure);
    }

    Trouble trouble() {
        return trouble;
    }

    /** What DNS says that the vault's name stands for, where it has no address; "" if it says nothing. */
    String alias() {
        return alias;
    }
}
