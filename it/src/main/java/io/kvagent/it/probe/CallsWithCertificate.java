// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.io.InputStream;
import java.net.URL;
import javax.net.ssl.HttpsURLConnection;

/** Calls a server again and again, by the JVM's default context. Argument: its URL. */
public final class CallsWithCertificate {
    private static final int PAUSE_MILLIS = 50;

    private CallsWithCertificate() {}

    public static void main(String[] arguments) throws Exception {
        while (true) {
            HttpsURLConnection connection = (HttpsURLConnection) new URL(arguments[0]).openConnection();
            try (InputStream in = connection.getInputStream()) {
                System.out.println("answer " + connection.getResponseCode() + " " + in.read());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
