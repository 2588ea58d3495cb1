// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

/** No container can be had here; the message says why, as the end of a sentence. */
final class NoContainer extends Exception {

    private static final long serialVersionUID = 1L;

    NoContainer(String message, Throwable cause) {
        super(message, cause);
    }
}
