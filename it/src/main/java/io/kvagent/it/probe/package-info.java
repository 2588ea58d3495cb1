// SPDX-License-Identifier: Apache-2.0
/**
 * Small programs to be run under the agent, on every JVM from Java 8 on: the build compiles this package for Java 8. They tell about
 * values without ever printing one.
 */
package io.kvagent.it.probe;
