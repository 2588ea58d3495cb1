// SPDX-License-Identifier: Apache-2.0
/**
 * Changes to classes of the JDK, each of one shape: a value that a method is about to store or return passes through a function of
 * ours. {@code Hook} is the table of them, {@code Weaver} the only one that changes anything, {@code Holder} the class inside {@code
 * java.lang} by which changed code reaches us, in JDK types alone. Imports {@code report}.
 */
package io.kvagent.weave;
