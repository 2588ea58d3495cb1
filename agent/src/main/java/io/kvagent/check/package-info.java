// SPDX-License-Identifier: Apache-2.0
/**
 * {@code java -jar kv-agent.jar check}: does what premain would do, a step at a time, and says how each went.
 *
 * <p>Imports everything that premain's way uses, and is imported by the command line alone. No value and no token leaves it: a
 * secret shows as its length and the first digits of its hash.
 */
package io.kvagent.check;
