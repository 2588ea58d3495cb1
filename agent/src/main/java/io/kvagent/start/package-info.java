// SPDX-License-Identifier: Apache-2.0
/** What premain and {@code check} share, so that they agree: the plan of a start, and the session with Azure. */
package io.kvagent.start;
