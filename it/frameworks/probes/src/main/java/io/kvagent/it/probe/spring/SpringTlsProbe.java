// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.spring;

import java.net.InetAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Serves with the SSL bundle {@code web} as its web servers do. By reflection: the oldest version that these applications are compiled
 * with has none.
 */
@EnableAutoConfiguration
@Configuration(proxyBeanMethods = false)
public class SpringTlsProbe {

    public static void main(String[] arguments) throws Exception {
        ConfigurableApplicationContext application = SpringApplication.run(SpringTlsProbe.class);
        Class<?> bundles = Class.forName("org.springframework.boot.ssl.SslBundles");
        Object bundle = bundles.getMethod("getBundle", String.class).invoke(application.getBean(bundles), "web");
        SSLContext context = (SSLContext) Class.forName("org.springframework.boot.ssl.SslBundle")
                .getMethod("createSslContext")
                .invoke(bundle);
        try (SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            System.out.println("listening on " + server.getLocalPort());
            while (true) {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.startHandshake();
                }
            }
        }
    }
}
