// SPDX-License-Identifier: Apache-2.0
/**
 * TLS by contexts of our own: whom to trust, and the handshake over a connected socket. Imports {@code time} and {@code url}.
 */
package io.kvagent.tls;
