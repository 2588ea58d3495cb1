// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate.kv;

import io.kvagent.certificate.KeyStores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import org.jspecify.annotations.Nullable;

/**
 * {@code kv:web-cert}: the PKCS#12 of that certificate in its newest version. Loaded when the app makes such a URL, so the start-up rule
 * about URL connections does not hold here.
 */
public final class Handler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
        return new Connection(url);
    }

    private static final class Connection extends URLConnection {
        private byte @Nullable [] content;

        Connection(URL url) {
            super(url);
        }

        @Override
        public void connect() throws IOException {
            if (content == null) {
                String name = url.getHost().isEmpty() ? url.getPath() : url.getHost() + url.getPath();
                content = KeyStores.pkcs12(name);
                connected = true;
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            connect();
            return new ByteArrayInputStream(content);
        }
    }
}
