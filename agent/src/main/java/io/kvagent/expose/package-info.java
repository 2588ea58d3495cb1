// SPDX-License-Identifier: Apache-2.0
/**
 * The ways by which an app gets the values: plain system properties, a table of them that shows masks to those who only dump it, and the
 * environment as {@code System.getenv} shows it. Code gets values, always; only what is known to be a dump gets masks. Imports {@code
 * audit}, {@code config}, {@code reference}, {@code report}, {@code secrets}, {@code vault} and {@code weave}.
 */
package io.kvagent.expose;
