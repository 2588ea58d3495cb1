// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.URLStreamHandlerFactory;

/** Handlers of URLs: by the factory, which can be set once in a process, and by the property that names packages. */
public final class SetsUrlHandlers {
    private static final String[] PROTOCOLS = {"http", "https", "ftp", "mailto", "kv", "vault"};

    private SetsUrlHandlers() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.protocol.handler.pkgs", "io.kvagent.it.probe.guest");
        System.out.println("by package: " + new URL("vault:greeting").openConnection());
        URL.setURLStreamHandlerFactory(new OwnFactory());
        for (String protocol : PROTOCOLS) {
            System.out.println(protocol + ": "
                    + new URL(protocol + ":nothing").openConnection().getClass().getName());
        }
    }

    private static final class OwnFactory implements URLStreamHandlerFactory {
        @Override
        public URLStreamHandler createURLStreamHandler(String protocol) {
            return protocol.equals("file") || protocol.equals("jar") ? null : new OwnHandler();
        }
    }

    private static final class OwnHandler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) {
            return new OwnConnection(url);
        }
    }

    private static final class OwnConnection extends URLConnection {
        OwnConnection(URL url) {
            super(url);
        }

        @Override
        public void connect() {}
    }
}
