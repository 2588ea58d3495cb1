// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.jetty;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Its key store has the type {@code KeyVault}; Jetty wants a path too. */
public final class JettyProbe {

    private JettyProbe() {}

    public static void main(String[] arguments) throws Exception {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStoreType("KeyVault");
        tls.setKeyStorePath("/dev/null");
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, tls);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.start();
        System.out.println("listening on " + connector.getLocalPort());
        server.join();
    }
}
