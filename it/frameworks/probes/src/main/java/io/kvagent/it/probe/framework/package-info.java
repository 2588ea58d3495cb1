// SPDX-License-Identifier: Apache-2.0
/** How the applications of all frameworks tell what they have read. */
package io.kvagent.it.probe.framework;
