// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.TreeSet;

/** Prints the names of all environment variables, one a line, and whether each argument can be looked up as a host. */
public final class PrintEnvironment {

    private PrintEnvironment() {}

    public static void main(String[] hosts) {
        new TreeSet<>(System.getenv().keySet()).forEach(System.out::println);
        System.out.println("metadata service " + System.getenv("AZURE_POD_IDENTITY_AUTHORITY_HOST"));
        for (String host : hosts) {
            System.out.println(host + " " + (isKnown(host) ? "known" : "unknown"));
        }
    }

    private static boolean isKnown(String host) {
        try {
            InetAddress.getByName(host);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
