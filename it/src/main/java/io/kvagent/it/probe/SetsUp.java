// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URL;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.TimeZone;
import java.util.concurrent.ForkJoinPool;
import java.util.logging.LogManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Sets in main what the JDK reads but once, and prints whether it took effect. Something that asked earlier would have pinned the
 * value from before. Arguments: a PEM file, the port of a TLS server on localhost whose root that is, the URL of an HTTP server.
 */
public final class SetsUp {

    private static final String PASSWORD = "changeit";

    /** Named by a property. */
    public static final class OwnLogManager extends LogManager {}

    private SetsUp() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("user.timezone", "Pacific/Chatham");
        System.out.println("time zone: " + TimeZone.getDefault().getID());
        System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
        System.out.println(
                "log manager: " + LogManager.getLogManager().getClass().getName());
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "7");
        System.out.println("common pool: " + ForkJoinPool.getCommonPoolParallelism());
        System.out.println(
                "proxy selector: " + ProxySelector.getDefault().getClass().getName());
        CookieHandler.setDefault(new CookieManager());
        Authenticator.setDefault(new Authenticator() {});
        System.out.println("TLS: " + trustedOnlyNow(new File(arguments[0]), Integer.parseInt(arguments[1])));
        System.out.println("HTTP: " + asked(new URL(arguments[2] + "/anything")));
    }

    /** The default context is made now, and believes the trust store that is named now. */
    private static String trustedOnlyNow(File pem, int port) throws Exception {
        KeyStore roots = KeyStore.getInstance("JKS");
        roots.load(null, null);
        try (InputStream in = new FileInputStream(pem)) {
            roots.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        File store = File.createTempFile("roots", ".jks", new File("."));
        try (OutputStream out = new FileOutputStream(store)) {
            roots.store(out, PASSWORD.toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", store.getPath());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        System.setProperty("javax.net.ssl.trustStoreType", "JKS");
        System.setProperty("jdk.tls.client.protocols", "TLSv1.2");
        try (Socket socket = SSLContext.getDefault().getSocketFactory().createSocket("localhost", port)) {
            ((SSLSocket) socket).startHandshake();
            return ((SSLSocket) socket).getSession().getProtocol();
        } finally {
            store.delete();
        }
    }

    /** The JDK's own client reads these two once as well; the server tells the test what it saw. */
    private static int asked(URL url) throws Exception {
        System.setProperty("http.agent", "own-agent");
        System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setRequestProperty("Origin", "own-origin");
        return connection.getResponseCode();
    }
}
