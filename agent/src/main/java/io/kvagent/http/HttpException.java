// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import java.io.IOException;

/** The peer spoke, but not HTTP as we accept it: malformed, cut short, or longer than the cap. Carries none of its words. */
public final class HttpException extends IOException {
    private static final long serialVersionUID = 1L;

    /** How the answer was unusable; what a retry can mend and what not. */
    public enum Kind {
        MALFORMED,
        TRUNCATED,
        TOO_LARGE
    }

    private final Kind kind;

    HttpException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
