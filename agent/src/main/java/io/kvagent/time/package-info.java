// SPDX-License-Identifier: Apache-2.0
/** The clock, the deadline by which everything ends, and the threads that keep to it. Imports nothing of ours. */
package io.kvagent.time;
