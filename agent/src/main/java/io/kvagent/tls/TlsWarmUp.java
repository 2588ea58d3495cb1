// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Has the JVM load what every handshake begins with, on a thread of its own, while the options are still being read: a context that
 * trusts nobody, and a socket that connects to nobody.
 */
public final class TlsWarmUp implements Runnable {
    @Override
    public void run() {
        try {
            SSLContext context = Tls.context();
            context.init(null, new TrustManager[0], null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
            socket.getSSLParameters();
            socket.close();
        } catch (GeneralSecurityException | IOException | RuntimeException | LinkageError e) {
            return; // the first handshake reports it
        }
    }
}
