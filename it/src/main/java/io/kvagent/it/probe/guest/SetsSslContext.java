// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.net.InetAddress;
import java.net.Socket;
import java.security.Security;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** A default SSL context of the app's own, and the factory class that the JDK is to use. */
public final class SetsSslContext {
    private SetsSslContext() {}

    public static void main(String[] arguments) throws Exception {
        SSLContext own = SSLContext.getInstance("TLS");
        own.init(null, null, null);
        SSLContext.setDefault(own);
        System.out.println("default context is the app's: " + (SSLContext.getDefault() == own));
        Security.setProperty("ssl.SocketFactory.provider", OwnFactory.class.getName());
        System.out.println(
                "default factory: " + SSLSocketFactory.getDefault().getClass().getName());
        System.out.println("for https: "
                + HttpsURLConnection.getDefaultSSLSocketFactory().getClass().getName());
    }

    /** Creates nothing: it is to be found. */
    public static final class OwnFactory extends SSLSocketFactory {
        @Override
        public String[] getDefaultCipherSuites() {
            return new String[0];
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return new String[0];
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean close) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
