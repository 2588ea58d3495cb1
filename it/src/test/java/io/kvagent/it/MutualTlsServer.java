// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Asks its clients who they are, in connections of one request each. Sessions are resumed, as with any server. */
final class MutualTlsServer implements AutoCloseable {

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\n!".getBytes(StandardCharsets.US_ASCII);

    private final SSLServerSocket server;
    private volatile X509Certificate lastClient;
    private volatile IOException lastFailure;

    MutualTlsServer(VaultCertificate own) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own.keyStore(), new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new TlsClient.TrustAll()}, null);
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("localhost"));
        server.setNeedClientAuth(true);
        Thread thread = new Thread(this::serve, "mutual TLS");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "https://localhost:" + server.getLocalPort() + "/";
    }

    /** Whether the last client proved to be this. */
    boolean sees(VaultCertificate certificate) {
        return certificate.leaf().equals(lastClient);
    }

    /** Null if no handshake has failed. */
    IOException lastFailure() {
        return lastFailure;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
                lastClient = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                readRequest(
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)));
                socket.getOutputStream().write(ANSWER);
            } catch (IOException e) {
                if (!server.isClosed()) {
                    lastFailure = e;
                }
            }
        }
    }

    private static void readRequest(BufferedReader reader) throws IOException {
        for (String line = reader.readLine(); line != null && !line.isEmpty(); ) {
            line = reader.readLine();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
