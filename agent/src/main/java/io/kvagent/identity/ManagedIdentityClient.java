// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.Connection;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.Request;
import io.kvagent.http.Response;
import io.kvagent.http.RetryPolicy;
import io.kvagent.http.RetryingSender;
import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import io.kvagent.report.Log;
import io.kvagent.time.Deadline;
import io.kvagent.url.Endpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** A platform's own identity endpoint, on or next to this machine: sends a request and reads the token. */
final class ManagedIdentityClient {
    private static final int MAX_BODY = 64 * 1024;

    private final Endpoint endpoint;
    private final IdentitySelector selector;
    private final ManagedIdentityFailures failures;
    private final ConnectionFactory factory;
    private final RetryingSender sender;
    private boolean mustEcho;

    /** @param factory one that uses no proxy */
    ManagedIdentityClient(
            Endpoint endpoint,
            IdentitySelector selector,
            ManagedIdentityFailures failures,
            ConnectionFactory factory,
            Log log) {
        this.endpoint = endpoint;
        this.selector = selector;
        this.failures = failures;
        this.factory = factory;
        this.sender = new RetryingSender(RetryPolicy.MANAGED_IDENTITY, log);
    }

    /** From now on, a token of a selected identity counts only if the answer says that it is one. */
    ManagedIdentityClient insistOnEcho() {
        mustEcho = true;
        return this;
    }

    /** @throws io.kvagent.report.AgentFailure if the answer is no token, or one of another identity than the selected */
    Token token(Request request, Deadline deadline) {
        Instant asked = deadline.now();
        try {
            Response response = send(request, deadline);
            if (response.status() != 200) {
                throw failures.ofAnswer(response);
            }
            JsonObject answer = response.json();
            requireSelected(echo(answer));
            return Token.of(answer, asked);
        } catch (JsonException e) {
            throw failures.ofNonsense();
        }
    }

    /** The answer as it is, with any status. */
    Response send(Request request, Deadline deadline) {
        try (Connection connection = new Connection(endpoint.origin(), factory)) {
            return sender.send(connection, request.header("Accept", "application/json"), MAX_BODY, deadline);
        } catch (IOException e) {
            throw failures.ofConnection(e);
        }
    }

    /** Older hosts ignore the selection, and return the token of another identity. If the answer names the identity, it is compared. */
    private void requireSelected(Optional<String> echo) {
        boolean silent = !echo.isPresent() && !mustEcho;
        boolean any = selector.kind() == IdentitySelector.Kind.SYSTEM_ASSIGNED;
        if (!any && !silent && !selector.id().equalsIgnoreCase(echo.orElse(""))) {
            throw failures.otherIdentity(echo.orElse(""));
        }
    }

    /** What the answer says of the id by which the identity was selected. */
    private Optional<String> echo(JsonObject answer) {
        switch (selector.kind()) {
            case CLIENT_ID:
                return answer.string("client_id");
            case OBJECT_ID:
                return answer.string("object_id");
            case RESOURCE_ID:
                return answer.string("msi_res_id");
            default:
                return Optional.empty();
        }
    }
}
