// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import javax.net.ssl.SSLContext;

/** What came of security properties that the JDK reads once, at the first use of TLS, of random numbers and of a name. */
public final class ReadsSecurityProperties {
    private ReadsSecurityProperties() {}

    public static void main(String[] arguments) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        System.out.println("protocols: "
                + Arrays.toString(context.getDefaultSSLParameters().getProtocols()));
        System.out.println("random: " + new SecureRandom().getAlgorithm());
        System.out.println("names are kept: " + Security.getProperty("networkaddress.cache.ttl"));
    }
}
