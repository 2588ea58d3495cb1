// SPDX-License-Identifier: Apache-2.0
/** A Tomcat, for versions 9 to 11, whose {@code server.xml} names its secrets; it listens on no port. */
package io.kvagent.it.probe.tomcat;
