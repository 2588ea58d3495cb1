// SPDX-License-Identifier: Apache-2.0
/**
 * Who we are to the vault: gets an access token by one identity, picked by configuration or by environment variables.
 *
 * <p>One class for each kind of host or credential, each a {@link io.kvagent.identity.TokenSource}, and one row for each in {@link
 * io.kvagent.identity.IdentityKind}; {@link io.kvagent.identity.Identities} picks. Tokens, keys and secrets of an identity are sent
 * to the one endpoint that they are for and to no other; messages name the identity, never them.
 */
package io.kvagent.identity;
