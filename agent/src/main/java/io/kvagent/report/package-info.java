// SPDX-License-Identifier: Apache-2.0
/**
 * What the operator sees: failures in two lines, the log on stderr, the exit codes.
 *
 * <p>Imports nothing of ours but threads; every other package may import it.
 */
package io.kvagent.report;
