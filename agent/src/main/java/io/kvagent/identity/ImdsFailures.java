package io.kvagent.identity;

import io.kvagent.config.IdentitySelector;
import io.kvagent.http.Response;
import io.kvagent.http.Trouble;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.IOException;

/** What the operator is told when IMDS gives no token. */
final class ImdsFailures {
    private static final String NOT_IMDS = "is this a machine on Azure? otherwise something between, a proxy perhaps, answers for it; imds= names another address";

    private final String endpoint;
    private final IdentitySelector selector;

    ImdsFailures(String endpoint, IdentitySelector selector) {
        this.endpoint = endpoint;
        this.selector = selector;
    }

    AgentFailure ofAnswer(Response response) {
        int status = response.status();
        String problem = "the metadata service at " + endpoint + " answers " + status;
        if (status == 400) {
            return noIdentity();
        }
        if (response.isRedirect()) {
            return unreachable(problem + ", a redirect, and none is followed", NOT_IMDS);
        }
        switch (status) {
            case 404:
                return unreachable(problem + " (not found)", NOT_IMDS);
            case 410:
                return unreachable(problem + ": it has been in an update for longer than 80 s", "start again later");
            case 429:
                return unreachable(problem + ": this machine asks too often", "start fewer JVMs at once on it, or raise deadline=");
            case 502:
            case 504:
                return unreachable(problem + ", as proxies do", "let requests to it pass by every proxy of this machine or container");
            default:
                return status >= 500
                        ? unreachable(problem, "start again later; raise deadline= to wait longer")
                        : unreachable(problem, NOT_IMDS);
        }
    }

    AgentFailure ofNonsense() {
        return unreachable("what answers at " + endpoint + " is not the metadata service: there is no token in its answer", NOT_IMDS);
    }

    AgentFailure ofConnection(IOException failure) {
        Trouble trouble = Trouble.of(failure);
        return new AgentFailure(
                ExitCode.UNREACHABLE,
                "no token from the metadata service at " + endpoint + ": " + trouble.words(),
                NOT_IMDS,
                failure);
    }

    private AgentFailure noIdentity() {
        if (selector.kind() == IdentitySelector.Kind.SYSTEM_ASSIGNED) {
            return notPermitted(
                    "this machine has no managed identity, or several and none is named (the metadata service answers 400)",
                    "give it one: az vm identity assign --resource-group <group> --name <vm>; or name one by client-id=");
        }
        return notPermitted(
                "the identity with " + selector + " is not assigned to this machine (the metadata service answers 400)",
                "correct " + selector.kind().option().key() + "=, or assign it: "
                        + "az vm identity assign --resource-group <group> --name <vm> --identities <its resource id>");
    }

    private static AgentFailure notPermitted(String problem, String action) {
        return new AgentFailure(ExitCode.NOT_PERMITTED, problem, action);
    }

    private static AgentFailure unreachable(String problem, String action) {
        return new AgentFailure(ExitCode.UNREACHABLE, problem, action);
    }
}
