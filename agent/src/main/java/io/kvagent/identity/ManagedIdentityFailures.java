// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.ConnectError;
import io.kvagent.http.Response;
import io.kvagent.reference.Guid;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.IOException;

/** What the operator is told when a platform's identity endpoint gives no token. */
final class ManagedIdentityFailures {
    private final String service;
    private final String endpoint;
    private final String assign;
    private final IdentitySelector selector;

    /**
     * @param service in words: {@code the metadata service}
     * @param assign the command that gives this kind of host an identity
     */
    ManagedIdentityFailures(String service, String endpoint, String assign, IdentitySelector selector) {
        this.service = service;
        this.endpoint = endpoint;
        this.assign = assign;
        this.selector = selector;
    }

    AgentFailure ofAnswer(Response response) {
        int status = response.status();
        String answers = service + " at " + endpoint + " answers " + status;
        switch (status) {
            case 400:
                return noIdentity();
            case 410:
                return unreachable(answers + ": it is in an update that takes longer than 80 s", "start again later");
            case 429:
                return unreachable(
                        answers + ": this machine asks too often",
                        "start fewer JVMs at once on it, or raise deadline=");
            case 502:
            case 504:
                return unreachable(
                        answers + ", as proxies do", "exempt it from every proxy of this machine or container");
            default:
                if (response.isRedirect()) {
                    return unreachable(answers + ", a redirect, and none is followed", notAzure());
                }
                return unreachable(
                        answers, status >= 500 ? "start again later; raise deadline= to wait longer" : notAzure());
        }
    }

    AgentFailure ofNonsense() {
        return unreachable(
                "what answers at " + endpoint + " is not " + service + ": there is no token in its answer", notAzure());
    }

    AgentFailure ofConnection(IOException failure) {
        ConnectError error = ConnectError.of(failure);
        return new AgentFailure(
                ExitCode.UNREACHABLE,
                "no token from " + service + " at " + endpoint + ": " + error.words(),
                error.action().isEmpty() ? notAzure() : error.action(),
                failure);
    }

    AgentFailure noIdentity() {
        if (selector.kind() == IdentitySelector.Kind.SYSTEM_ASSIGNED) {
            return notPermitted(
                    "there is no managed identity here, or several and none is named (" + service + " answers 400)",
                    "give it one: " + assign + "; or name one by client-id=");
        }
        return notPermitted(
                "the identity with " + selector + " is not assigned here (" + service + " answers 400)",
                "correct " + selector.kind().option() + "=, or assign it: " + assign
                        + " --identities <its resource id>");
    }

    AgentFailure otherIdentity(String got) {
        return notPermitted(
                service + " gives a token of another identity than the one with " + selector
                        + (Guid.is(got) ? ": " + got : ""),
                "this platform may be too old for user-assigned identities: update it, or use its system-assigned one");
    }

    AgentFailure challenge(String problem) {
        return unreachable(
                service + " at " + endpoint + ": " + problem,
                "is it the Azure Connected Machine agent that answers there?");
    }

    AgentFailure keyFile(String why) {
        return notPermitted(
                "the key file of " + service + ": " + why,
                "run the app as a user of the group himds (Linux) or \"Hybrid agent extension applications\" (Windows)");
    }

    private String notAzure() {
        return "on Azure, check that no proxy answers for " + service
                + "; on your own machine, set identity=azure-cli, or the properties by -D";
    }

    private static AgentFailure unreachable(String problem, String action) {
        return new AgentFailure(ExitCode.UNREACHABLE, problem, action);
    }

    private static AgentFailure notPermitted(String problem, String action) {
        return new AgentFailure(ExitCode.NOT_PERMITTED, problem, action);
    }
}
