// SPDX-License-Identifier: Apache-2.0
/**
 * From references to values: reads secrets from Key Vault with a token, and says why one can't be read.
 *
 * <p>Values leave it as {@link io.kvagent.vault.SecretValue} alone.
 */
package io.kvagent.vault;
