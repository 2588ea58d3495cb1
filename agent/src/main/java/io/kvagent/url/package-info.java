// SPDX-License-Identifier: Apache-2.0
/** Addresses: host and port, origin, URL of an endpoint, and URL encoding. Imports nothing of ours. */
package io.kvagent.url;
