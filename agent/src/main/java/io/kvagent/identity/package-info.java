// SPDX-License-Identifier: Apache-2.0
/**
 * Who we are to the vault: gets an access token by one identity, picked by configuration or by environment variables.
 *
 * <p>One class for each kind of host or credential, each a {@link io.kvagent.identity.TokenSource}; {@link
 * io.kvagent.identity.Identities} picks. Imports {@code config}, {@code http} and {@code report}. Tokens, keys and secrets of an
 * identity never leave memory but to the one endpoint that they are for; messages name the identity, not them.
 */
package io.kvagent.identity;
