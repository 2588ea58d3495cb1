// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

/** A server's side of the wire: the same in the simulation and on loopback. */
interface Service {
    /**
     * Takes its time, on the caller's thread.
     *
     * @param target path and query of a GET
     */
    Reply answer(String target) throws InterruptedException;
}
