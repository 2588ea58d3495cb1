// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** The tests are about who proves what, not about whom to trust. */
final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
