// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

/**
 * What a contender leaves in its process, from runs of their own, as the looking takes time.
 *
 * @param classes loaded until the process had ended
 * @param heapBytes live when the last secret had been read
 */
record Footprint(long classes, long heapBytes) {}
