// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.Security;
import javax.net.ssl.SSLContext;

/** Providers of the app's, before the JDK's own. */
public final class InsertsProviders {
    private InsertsProviders() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("place " + Security.insertProviderAt(new OwnProvider(), 1));
        for (Provider provider : Security.getProviders()) {
            System.out.println(provider.getName());
        }
        System.out.println("digest by "
                + MessageDigest.getInstance("SHA-256").getProvider().getName());
        System.out.println("random by " + new SecureRandom().getProvider().getName());
        System.out.println(
                "TLS by " + SSLContext.getInstance("TLS").getProvider().getName());
    }

    /** Two services that the agent has used as well. */
    private static final class OwnProvider extends Provider {
        private static final long serialVersionUID = 1;

        OwnProvider() {
            super("Own", 1.0, "");
            put("MessageDigest.SHA-256", OwnDigest.class.getName());
            put("SecureRandom.Own", OwnRandom.class.getName());
        }
    }

    /** Computes nothing: it is to be found. */
    public static final class OwnDigest extends MessageDigestSpi {
        @Override
        protected void engineUpdate(byte input) {}

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {}

        @Override
        protected byte[] engineDigest() {
            return new byte[0];
        }

        @Override
        protected void engineReset() {}
    }

    /** Not random: it is to be found. */
    public static final class OwnRandom extends SecureRandomSpi {
        private static final long serialVersionUID = 1;

        @Override
        protected void engineSetSeed(byte[] seed) {}

        @Override
        protected void engineNextBytes(byte[] bytes) {}

        @Override
        protected byte[] engineGenerateSeed(int bytes) {
            return new byte[bytes];
        }
    }
}
