// SPDX-License-Identifier: Apache-2.0
/**
 * Who read what: events for the flight recorder, and one line at exit. Costs nothing to those who don't look. Holds names and
 * versions, never a value.
 *
 * <p>Classes for Java 11 and later stand in {@code src/main/java11}; they are reached where those exist.
 */
package io.kvagent.audit;
