// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URL;

/**
 * Asks an HTTP server that wants a password, again and again: the property {@code app.password} as it was at the start. Prints each
 * outcome that differs from the one before. Arguments: the URL and the user's name.
 */
public final class AsksAgain {

    private AsksAgain() {}

    public static void main(String[] arguments) throws Exception {
        char[] password = System.getProperty("app.password").toCharArray();
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(arguments[1], password);
            }
        });
        URL url = new URL(arguments[0]);
        new Outcomes(() -> ask(url)).printForEver();
    }

    private static String ask(URL url) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK ? "accepted" : "refused";
        } catch (java.net.ProtocolException e) {
            return "refused"; // it has tried the same password twenty times
        }
    }
}
