// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpURLConnection;

/** Where the JDK keeps cookies. */
public final class SetsCookieHandler {
    private SetsCookieHandler() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("before: " + CookieHandler.getDefault());
        CookieManager cookies = new CookieManager();
        CookieHandler.setDefault(cookies);
        try (EchoServer server = new EchoServer("Cookie")) {
            for (int i = 0; i < 2; i++) {
                System.out.println(((HttpURLConnection) server.url("/").openConnection()).getResponseCode());
            }
        }
        System.out.println(cookies.getCookieStore().getCookies());
    }
}
