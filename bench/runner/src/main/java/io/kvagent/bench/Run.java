// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.OptionalLong;

/**
 * One process, from its start. Times in milliseconds since the runner started it.
 *
 * @param toMain until main had begun
 * @param toRead until the last secret had been read
 * @param wall until the process had ended
 * @param processorTime of the process and of the commands that it waited for; empty where the system does not tell
 * @param peakKibibytes of resident memory; empty where the system does not tell
 * @param heapBytes live ones when the last secret had been read; only where they were asked for
 */
record Run(
        double toMain,
        double toRead,
        double wall,
        OptionalLong processorTime,
        OptionalLong peakKibibytes,
        OptionalLong heapBytes) {}
