// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import javax.net.ssl.SSLParameters;

/**
 * The order in which TLS offers its key exchanges. The JDK makes a key for the first group of each of two kinds before it says a word,
 * x25519 and secp256r1 as it orders them; the second is for servers that know not the first, and took Java 25 a tenth of a start. One of
 * ffdhe2048 is cheap. Nothing that the JDK offers is left out: a server that wants secp256r1 asks for its key (HelloRetryRequest, RFC
 * 8446, 4.1.4).
 */
final class NamedGroups {
    /** Of Java 20 to 26, but for the place of ffdhe2048. What a later one offers beside them, such as hybrids, must not be lost. */
    private static final String[] ORDER = {
        "x25519",
        "ffdhe2048",
        "secp256r1",
        "secp384r1",
        "secp521r1",
        "x448",
        "ffdhe3072",
        "ffdhe4096",
        "ffdhe6144",
        "ffdhe8192"
    };

    private static final String FIRST = "20";
    private static final String LAST = "26";

    private NamedGroups() {}

    /** Unless the user has named the groups, or this is not one of the JVMs whose list we know. */
    static void order(SSLParameters parameters) {
        String version = System.getProperty("java.specification.version", "");
        boolean known = version.length() == 2 && version.compareTo(FIRST) >= 0 && version.compareTo(LAST) <= 0;
        if (known && System.getProperty("jdk.tls.namedGroups") == null) {
            set(parameters);
        }
    }

    /** The method is of Java 20. */
    private static void set(SSLParameters parameters) {
        try {
            Method setter = SSLParameters.class.getMethod("setNamedGroups", String[].class);
            setter.invoke(parameters, (Object) ORDER);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return; // the JVM's own order does as well
        }
    }
}
