// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.net.HttpURLConnection;

/** Settings of the JDK's HTTP client that it reads once. */
public final class SetsHttpSettings {
    private SetsHttpSettings() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("http.agent", "own-agent");
        System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
        System.setProperty("http.keepAlive", "false");
        try (EchoServer server = new EchoServer("User-Agent", "Origin", "Connection")) {
            HttpURLConnection connection = (HttpURLConnection) server.url("/").openConnection();
            connection.setRequestProperty("Origin", "own-origin");
            System.out.println(connection.getResponseCode());
        }
    }
}
