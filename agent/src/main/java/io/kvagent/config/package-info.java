// SPDX-License-Identifier: Apache-2.0
/**
 * What the operator asked for: options from the agent string, system properties, the environment and a JSON file, merged,
 * validated and sealed before anything else happens; and the secret references among them.
 *
 * <p>Imports {@code report} and {@code http}'s addresses; makes no request.
 */
package io.kvagent.config;
