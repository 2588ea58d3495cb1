// SPDX-License-Identifier: Apache-2.0
/**
 * Which secret of which vault the app reads under which name: the grammar of {@code secrets=}, vault addresses, clouds, and the
 * references in the values of properties and variables. Imports {@code json}, {@code url} and {@code report}.
 */
package io.kvagent.reference;
