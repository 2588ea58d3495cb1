// SPDX-License-Identifier: Apache-2.0
/**
 * Passwords that the app holds and a rotation has made old: recognised by {@code KnownValues}, and replaced where logins pass that are
 * not a database's. {@code LoginHooks} has the list of these places.
 */
package io.kvagent.login;
