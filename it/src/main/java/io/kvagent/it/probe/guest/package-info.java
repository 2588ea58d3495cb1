// SPDX-License-Identifier: Apache-2.0
/**
 * Apps that each do one thing which an agent that ran before {@code main} can spoil, most often by having asked the JDK for something
 * that it decides once. They print what came of it, which must be the same with the agent as without.
 */
package io.kvagent.it.probe.guest;
