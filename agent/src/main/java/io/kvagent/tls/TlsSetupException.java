// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.io.IOException;

/** This JVM can't begin or go through a handshake, whatever the peer does: a setting, a provider or a module of it is at fault. */
public final class TlsSetupException extends IOException {
    private static final long serialVersionUID = 1L;

    TlsSetupException(Throwable cause) {
        super("this Java runtime can't set up a TLS connection", cause);
    }
}
