// SPDX-License-Identifier: Apache-2.0
/** A TLS server on Netty. */
package io.kvagent.it.probe.netty;
