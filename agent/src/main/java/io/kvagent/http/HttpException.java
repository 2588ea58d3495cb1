// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.url.Origin;
import java.io.IOException;

/** A peer answered, but not with HTTP that we accept; or the proxy refused. Carries no text of the answer. */
public final class HttpException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** How the answer was unusable; it decides whether a retry can help. */
    public enum Kind {
        MALFORMED,
        TRUNCATED,
        TOO_LARGE,
        /** 407 to CONNECT. */
        PROXY_LOGIN,
        PROXY_REFUSED,
        /** 5xx to CONNECT, which may pass. */
        PROXY_FAILED
    }

    private final Kind kind;

    HttpException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** @param status of the proxy's answer to CONNECT */
    static HttpException refusedByProxy(Origin proxy, int status) {
        Kind kind = status == PROXY_AUTHENTICATION_REQUIRED
                ? Kind.PROXY_LOGIN
                : status >= 500 ? Kind.PROXY_FAILED : Kind.PROXY_REFUSED;
        return new HttpException(kind, "proxy " + proxy.authority() + " answered " + status + " to CONNECT");
    }

    public Kind kind() {
        return kind;
    }
}
