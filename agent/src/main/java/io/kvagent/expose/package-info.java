// SPDX-License-Identifier: Apache-2.0
/**
 * Hands the values to the app: as plain system properties, or by lookup ({@code SecretProperties}, {@code SecretEnvironment}), where
 * only who asks for a name gets its value, and every dump a mask. Makes no request; imports {@code weave} for what no lookup of ours
 * would see, {@code secrets}' store and {@code config}'s references.
 */
package io.kvagent.expose;
