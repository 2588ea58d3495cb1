/** What a lookup costs with and without the agent, by JMH. */
package io.kvagent.bench.lookup;
