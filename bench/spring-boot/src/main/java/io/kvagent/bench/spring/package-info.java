/** The app that runs under the agent, and with Spring Cloud Azure on its class path. */
package io.kvagent.bench.spring;
