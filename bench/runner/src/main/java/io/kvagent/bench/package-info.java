// SPDX-License-Identifier: Apache-2.0
/**
 * Runs programs that get their secrets in one way each, cold and in turn, against the same stand-in of Azure, and writes what it
 * measured. See {@link io.kvagent.bench.Bench} for how to run it and {@link io.kvagent.bench.Contenders} for who takes part.
 */
package io.kvagent.bench;
