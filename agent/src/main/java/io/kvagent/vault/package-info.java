// SPDX-License-Identifier: Apache-2.0
/**
 * From references to values: reads secrets from Key Vault with a token, and says why one can't be had.
 *
 * <p>Imports {@code config}, {@code identity}, {@code http} and {@code report}. Values leave it as {@link
 * io.kvagent.vault.SecretValue} alone.
 */
package io.kvagent.vault;
