// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.url.Origin;
import java.io.IOException;

/** The proxy answered, and refused the tunnel. */
public final class ProxyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ProxyException(Origin proxy, int status) {
        super("proxy " + proxy.authority() + " answered " + status + " to CONNECT");
        this.status = status;
    }

    public int status() {
        return status;
    }
}
