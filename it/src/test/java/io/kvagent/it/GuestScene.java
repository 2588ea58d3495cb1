// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

/** What a {@link Guest} may need to know: the stand-in for Azure, which is a TLS server as well. */
record GuestScene(Azure azure) {

    String tlsPort() {
        return azure.vault().host().substring("localhost:".length());
    }
}
