// SPDX-License-Identifier: Apache-2.0
/**
 * Changes to classes of the JDK and of libraries. {@code Weaver} has the table of hooks and is the only one that changes anything; a
 * {@code Hook} names an owner (which classes), a shape (what changes in the class file) and a function; {@code HookBridge} is the class
 * inside {@code java.lang} by which changed code calls the function, in JDK types alone. Nothing here knows what a hook is for. Imports
 * {@code report}.
 */
package io.kvagent.weave;
