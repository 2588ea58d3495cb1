// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The JDK's own server. Its key: of the {@code default} context, of a {@code KeyVault} store, or of a {@code kv:} URL. */
public final class ServesHttps {

    private ServesHttps() {}

    public static void main(String[] keys) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys[0])));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        System.out.println("listening on " + server.getAddress().getPort());
        Thread.currentThread().join();
    }

    private static SSLContext context(String keys) throws Exception {
        if (keys.equals("default")) {
            return SSLContext.getDefault();
        }
        String password = System.getProperty("web-cert.password", "");
        KeyStore store = KeyStore.getInstance(keys.equals("KeyVault") ? keys : "PKCS12");
        if (keys.equals("KeyVault")) {
            store.load(null, null);
        } else {
            try (InputStream in = new URL(keys).openStream()) {
                store.load(in, password.toCharArray());
            }
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
