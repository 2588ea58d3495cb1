// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.pools;

/** What an application configures a pool with: user and password are system properties, read once. */
final class Login {

    final String url;
    final String user;
    final String password;

    /** @param pool under whose name the properties are, and by which the database tells its connections from others */
    Login(String url, String pool) {
        this.url = url + "?ApplicationName=" + pool;
        user = System.getProperty(pool + ".user");
        password = System.getProperty(pool + ".password");
    }
}
