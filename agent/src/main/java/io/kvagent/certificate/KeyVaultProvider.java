// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import java.security.Provider;

/** Has the key-store type {@code KeyVault}. Stands behind all others. */
final class KeyVaultProvider extends Provider {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("deprecation") // its successor came with Java 9
    KeyVaultProvider() {
        super("KeyVault", 1.0, "certificates of Azure Key Vault, served by kv-agent");
        put("KeyStore.KeyVault", KeyVaultKeyStore.class.getName());
    }
}
