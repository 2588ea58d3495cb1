// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS as browsers do it: a certificate of a trusted root, for the host's own name. */
public final class RootedTls extends Tls implements LazyTrustManager.Source {
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
        return new TrustManager[] {new LazyTrustManager(JvmRoots.find(), extraRoots, this)};
    }

    @Override
    public X509ExtendedTrustManager all() throws GeneralSecurityException, IOException {
        X509ExtendedTrustManager own = LazyTrustManager.managerOf(null);
        if (extraRoots.isEmpty()) {
            return own;
        }
        List<X509Certificate> roots = new ArrayList<>(Arrays.asList(own.getAcceptedIssuers()));
        roots.addAll(extraRoots);
        return LazyTrustManager.managerOf(LazyTrustManager.storeOf(roots));
    }
}
