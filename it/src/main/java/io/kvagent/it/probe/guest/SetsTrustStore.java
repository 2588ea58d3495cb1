// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The default SSL context, by a trust store and a protocol that main names. Arguments: a PEM file, the port of a TLS server with it. */
public final class SetsTrustStore {
    private static final String PASSWORD = "changeit";

    private SetsTrustStore() {}

    public static void main(String[] arguments) throws Exception {
        File store = store(new File(arguments[0]));
        System.setProperty("javax.net.ssl.trustStore", store.getPath());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        System.setProperty("javax.net.ssl.trustStoreType", "JKS");
        System.setProperty("jdk.tls.client.protocols", "TLSv1.2");
        int port = Integer.parseInt(arguments[1]);
        try (Socket socket = SSLContext.getDefault().getSocketFactory().createSocket("localhost", port)) {
            ((SSLSocket) socket).startHandshake();
            System.out.println(
                    "trusted, by " + ((SSLSocket) socket).getSession().getProtocol());
        } finally {
            store.delete();
        }
    }

    private static File store(File pem) throws Exception {
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
        return store;
    }
}
