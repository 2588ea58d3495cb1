// SPDX-License-Identifier: Apache-2.0
/** JSON by a streaming reader of our own, which touches nothing that an app may set in {@code main}. Imports nothing of ours. */
package io.kvagent.json;
