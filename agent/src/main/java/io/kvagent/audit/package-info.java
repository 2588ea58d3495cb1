// SPDX-License-Identifier: Apache-2.0
/**
 * Who read what: events for the flight recorder, and one line at exit. Costs nothing while nobody listens. Holds names and
 * versions, never a value.
 *
 * <p>Classes for Java 11 and later are in {@code src/main/java11}; they are loaded by name, on JVMs that can.
 */
package io.kvagent.audit;
