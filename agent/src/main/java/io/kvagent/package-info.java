// SPDX-License-Identifier: Apache-2.0
/**
 * The agent's entry and the way of a secret from the options to the app.
 *
 * <p>{@code config} &rarr; {@code identity} &rarr; {@code vault} &rarr; {@code expose}, each importing only those before it, with
 * {@code http} and {@code report} below them all. Only this package knows every step.
 */
package io.kvagent;
