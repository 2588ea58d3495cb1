// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;

/** Whom the JDK asks for passwords. */
public final class SetsAuthenticator {
    private SetsAuthenticator() {}

    public static void main(String[] arguments) throws Exception {
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                System.out.println("asked for " + getRequestingPrompt());
                return new PasswordAuthentication("app", "pass".toCharArray());
            }
        });
        try (EchoServer server = new EchoServer("Authorization")) {
            HttpURLConnection connection =
                    (HttpURLConnection) server.url("/login").openConnection();
            System.out.println(connection.getResponseCode());
        }
    }
}
