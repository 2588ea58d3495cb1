// SPDX-License-Identifier: Apache-2.0
/**
 * New versions of the secrets while the app runs: when the vault is looked at, and what such a look finds. Publishes to the store; whatever
 * hands values to the app listens there.
 */
package io.kvagent.refresh;
