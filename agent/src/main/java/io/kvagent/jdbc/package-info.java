// SPDX-License-Identifier: Apache-2.0
/**
 * Logins to databases that follow a rotated secret. {@code LoginMachine} decides which generation of a credential a login tries,
 * {@code Credential} has threads wait for it, {@code ConnectArguments} recognises what a driver was given, {@code Refusal} what it
 * answered.
 */
package io.kvagent.jdbc;
