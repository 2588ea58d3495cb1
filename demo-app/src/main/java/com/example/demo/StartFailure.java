// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

/** Why the application can't start, in words for its operator. Has no cause: a driver's message may quote a login. */
final class StartFailure extends Exception {

    private static final long serialVersionUID = 1L;

    StartFailure(String message) {
        super(message);
    }
}
