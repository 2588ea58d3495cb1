// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.List;

/** The JDK's selector with the app's proxy, then a selector of the app. */
public final class SetsProxies {
    private static final URI ANYWHERE = URI.create("http://app.example/");

    private SetsProxies() {}

    public static void main(String[] arguments) {
        System.setProperty("http.proxyHost", "proxy.example");
        System.setProperty("http.nonProxyHosts", "localhost");
        ProxySelector first = ProxySelector.getDefault();
        System.out.println(first.getClass().getName() + ": " + first.select(ANYWHERE));
        ProxySelector.setDefault(new OwnSelector());
        System.out.println(ProxySelector.getDefault().select(ANYWHERE));
    }

    private static final class OwnSelector extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return Collections.singletonList(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException cause) {}
    }
}
