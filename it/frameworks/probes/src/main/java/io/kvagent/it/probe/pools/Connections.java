// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.pools;

import java.sql.Connection;

/** Where an application gets its connections: a pool's {@code getConnection}, mostly. */
interface Connections {

    Connection borrow() throws Exception;
}
