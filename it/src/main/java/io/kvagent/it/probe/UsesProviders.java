// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.security.Security;
import javax.net.ssl.SSLContext;

/**
 * Has to do with security providers: {@code list} prints them as the JVM's settings name them, a line each; {@code load} makes all of
 * them; {@code insert} puts {@link ReadingProvider} before them; {@code tls} makes the JVM's default TLS context. The last three then
 * print the property {@code greeting}.
 */
public final class UsesProviders {

    private UsesProviders() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("list")) {
            list();
            return;
        }
        System.out.println("main runs");
        switch (arguments[0]) {
            case "load":
                System.out.println("loaded " + (Security.getProvider("ReadingProvider") != null));
                break;
            case "insert":
                System.out.println("inserted " + Security.insertProviderAt(new ReadingProvider(), 1));
                break;
            case "tls":
                System.out.println("context " + SSLContext.getDefault().getProtocol());
                break;
            default:
        }
        System.out.println(PrintProperties.line("greeting"));
    }

    private static void list() {
        for (int i = 1; Security.getProperty("security.provider." + i) != null; i++) {
            System.out.println(Security.getProperty("security.provider." + i));
        }
    }
}
