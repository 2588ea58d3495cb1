// SPDX-License-Identifier: Apache-2.0
/** A TLS server on Jetty. */
package io.kvagent.it.probe.jetty;
