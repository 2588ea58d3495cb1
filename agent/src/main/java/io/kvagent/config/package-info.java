// SPDX-License-Identifier: Apache-2.0
/**
 * The options from the agent string, system properties, the environment and a JSON file, merged,
 * validated and sealed before anything else happens; and the secret references among them.
 *
 * <p>Makes no request.
 */
package io.kvagent.config;
