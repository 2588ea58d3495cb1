/**
 * Who we are to the vault: gets an access token for the machine's managed identity.
 *
 * <p>Imports {@code config}, {@code http} and {@code report}. Tokens never leave memory; messages name the identity, not them.
 */
package io.kvagent.identity;
