// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/**
 * Asks DNS for records that the JVM's own look-up does not return. Only for messages, after a look-up has failed: it takes up to a
 * second, and loads JNDI's classes.
 */
public final class NameRecords {
    private static final String TIMEOUT_MILLIS = "500";
    private static final String TRIES = "2";

    private NameRecords() {}

    /**
     * The name that this one is an alias of (its CNAME), without the last dot; "" if there is none, or DNS can't be asked.
     *
     * <p>The name servers are the system's, or those of a {@code java.naming.provider.url} that starts with {@code dns:}.
     */
    @SuppressWarnings({"BanJNDI", "JdkObsolete"
    }) // a CNAME is text, read by the DNS provider alone; JNDI wants a Hashtable
    public static String aliasOf(String name) {
        String provider = System.getProperty(Context.PROVIDER_URL, "");
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, provider.startsWith("dns:") ? provider : "dns:");
        environment.put("com.sun.jndi.dns.timeout.initial", TIMEOUT_MILLIS);
        environment.put("com.sun.jndi.dns.timeout.retries", TRIES);
        try {
            InitialDirContext dns = new InitialDirContext(environment);
            try {
                Attribute alias =
                        dns.getAttributes(name, new String[] {"CNAME"}).get("CNAME");
                String target = alias == null ? "" : String.valueOf(alias.get());
                return target.endsWith(".") ? target.substring(0, target.length() - 1) : target;
            } finally {
                dns.close();
            }
        } catch (NamingException | LinkageError e) {
            return ""; // no such record, no name server, or a runtime image without the module jdk.naming.dns
        }
    }
}
