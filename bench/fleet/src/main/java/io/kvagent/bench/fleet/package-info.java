// SPDX-License-Identifier: Apache-2.0
/**
 * The start of whole fleets: many instances of the agent's own way from identity to values, at a metadata service and vaults that
 * enforce the platform's limits.
 *
 * <p>{@link io.kvagent.bench.fleet.FleetRun} has them all in one JVM in simulated time ({@link io.kvagent.bench.fleet.Simulation}),
 * on sockets that lead to a {@link io.kvagent.bench.fleet.Service} in the same JVM: everything above the socket is the agent's code.
 * {@link io.kvagent.bench.fleet.LoopbackRun} has a few of them in real time over real TLS.
 */
package io.kvagent.bench.fleet;
