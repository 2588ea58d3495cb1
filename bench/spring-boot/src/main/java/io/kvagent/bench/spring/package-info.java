// SPDX-License-Identifier: Apache-2.0
/** The app that runs under the agent, and with Spring Cloud Azure on its class path. */
package io.kvagent.bench.spring;
