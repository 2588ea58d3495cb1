// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks up addresses, and tells a name that does not exist from one that can't be looked up for now (EAI_AGAIN, a name server that does
 * not answer). The JDK throws the same exception for both, with the C library's text behind the name.
 */
class NameLookup {
    /** Of glibc and macOS, glibc, musl, musl, Windows, and the JDK's own hosts file. Any other text may be of a transient failure. */
    private static final String[] NO_SUCH_NAME = {
        "not known",
        "No address associated",
        "does not resolve",
        "has no usable address",
        "No such host",
        "in hosts file"
    };

    /** The JDK repeats a failure for some seconds, without its text. */
    private final Set<String> absent = Collections.newSetFromMap(new ConcurrentHashMap<String, Boolean>());

    /**
     * @throws UnknownHostException if there is no such name
     * @throws NameServerException if that can't be told for now
     */
    final InetAddress[] addressesOf(String host) throws IOException {
        try {
            InetAddress[] addresses = resolve(host);
            absent.remove(host);
            return addresses;
        } catch (UnknownHostException e) {
            String text = String.valueOf(e.getMessage());
            boolean repeated = text.equals(host) && absent.contains(host);
            if (!repeated && !isNoSuchName(text)) {
                absent.remove(host);
                throw new NameServerException(e);
            }
            absent.add(host);
            throw e;
        }
    }

    InetAddress[] resolve(String host) throws UnknownHostException {
        return InetAddress.getAllByName(host);
    }

    private static boolean isNoSuchName(String text) {
        for (String words : NO_SUCH_NAME) {
            if (text.contains(words)) {
                return true;
            }
        }
        return false;
    }

    /** The name may exist: another try can help. */
    static final class NameServerException extends IOException {
        private static final long serialVersionUID = 1L;

        NameServerException(UnknownHostException cause) {
            super("the name can't be looked up for now", cause);
        }
    }
}
