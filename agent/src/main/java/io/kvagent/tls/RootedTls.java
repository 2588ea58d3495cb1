// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** TLS as browsers do it: a certificate of a trusted root, for the host's own name. */
public final class RootedTls extends Tls {
    private final List<X509Certificate> extraRoots;

    /** @param extraRoots trusted beside the JVM's own; may be empty */
    public RootedTls(List<X509Certificate> extraRoots) {
        this.extraRoots = extraRoots;
    }

    @Override
    void demand(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }

    @Override
    TrustManager[] trust() {
        return new TrustManager[] {new LazyTrustManager(TrustStoreScanner.ofJvm(), extraRoots)};
    }
}
