// SPDX-License-Identifier: Apache-2.0
/** What a lookup costs with and without the agent, by JMH. */
package io.kvagent.bench.lookup;
