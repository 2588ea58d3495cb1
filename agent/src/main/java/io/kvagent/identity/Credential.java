// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

/** What proves to Entra ID that we are the application: a secret, a signed assertion, or a federated token. */
interface Credential {
    /**
     * The credential's part of the token request's form, encoded; made for each request. Sent, and never shown.
     *
     * @param tokenEndpoint the URL that it will be sent to, which an assertion must name
     */
    String form(String tokenEndpoint);
}
