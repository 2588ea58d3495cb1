// SPDX-License-Identifier: Apache-2.0
/** An application with every connection pool there is, each of which logs in to a database with a password of its own. */
package io.kvagent.it.probe.pools;
