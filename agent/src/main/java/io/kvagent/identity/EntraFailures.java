// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.ConnectError;
import io.kvagent.http.Response;
import io.kvagent.http.RetryPolicy;
import io.kvagent.json.JsonObject;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.IOException;

/** What the operator is told when Entra ID gives no token, by its error number (AADSTS...), never by its text. */
final class EntraFailures {
    private final String authority;
    private final String tenant;
    private final String identity;

    EntraFailures(String authority, String tenant, String identity) {
        this.authority = authority;
        this.tenant = tenant;
        this.identity = identity;
    }

    AgentFailure ofAnswer(Response response) {
        int status = response.status();
        if (status >= 500 || status == 429 || status == 408) {
            return unreachable(
                    authority + " still answers " + status, "start again later; raise deadline= to wait longer");
        }
        JsonObject error = response.jsonIfAny();
        if (RetryPolicy.isUnavailable(error)) {
            return unreachable(
                    authority + " still answers that its directory is unavailable (AADSTS90033)",
                    "start again later; raise deadline= to wait longer");
        }
        if (response.isRedirect() || !error.string("error").isPresent()) {
            return unreachable("what answers at " + authority + " is not Entra ID (" + status + ")", notEntra());
        }
        String number = error.firstOf("error_codes").orElse("");
        String aadsts = isNumber(number) ? " (AADSTS" + number + ")" : "";
        return new AgentFailure(
                ExitCode.NOT_PERMITTED,
                "Entra ID refuses identity " + identity + ": " + reason(number) + aadsts,
                action(number));
    }

    AgentFailure ofNonsense() {
        return unreachable(
                "what answers at " + authority + " is not Entra ID: there is no token in its answer", notEntra());
    }

    AgentFailure ofConnection(IOException failure) {
        ConnectError trouble = ConnectError.of(failure);
        return new AgentFailure(
                ExitCode.UNREACHABLE, "no token from " + authority + ": " + trouble.words(), action(trouble), failure);
    }

    private String action(ConnectError trouble) {
        if (!trouble.action().isEmpty()) {
            return trouble.action();
        }
        return trouble == ConnectError.UNTRUSTED
                ? "if a proxy or a private authority signs it, give its root: ca=<file.pem>"
                : "check that this machine may reach " + authority + ", through the proxy that it needs (proxy=)";
    }

    private String reason(String number) {
        switch (number) {
            case "700016":
                return "tenant " + tenant + " has no such application";
            case "90002":
                return "there is no tenant " + tenant;
            case "7000215":
                return "the client secret is wrong";
            case "7000222":
                return "the client secret is expired";
            case "700024":
                return "the client assertion is expired or not yet valid";
            case "700027":
                return "it does not know the certificate";
            case "70021":
            case "700211":
            case "700212":
            case "700213":
                return "no federated credential fits the pod's service account";
            case "70011":
            case "500011":
            case "50001":
                return "it does not know Key Vault as a resource in tenant " + tenant;
            default:
                return "it does not accept the credential";
        }
    }

    private String action(String number) {
        switch (number) {
            case "700016":
            case "90002":
                return "check AZURE_CLIENT_ID and AZURE_TENANT_ID";
            case "7000215":
                return "set AZURE_CLIENT_SECRET to the secret's value (not to its id)";
            case "7000222":
                return "make a new one: az ad app credential reset --id <client id>; and set AZURE_CLIENT_SECRET";
            case "700024":
                return "check this machine's clock; on AKS, that the kubelet renews the token file";
            case "70011":
            case "500011":
            case "50001":
                return "check that AZURE_TENANT_ID is the vault's tenant: az keyvault show --name <vault> --query properties.tenantId";
            case "700027":
                return "upload the certificate to the application: az ad app credential reset --id <client id> --cert @<file> --append";
            case "70021":
            case "700211":
            case "700212":
            case "700213":
                return "compare issuer, subject and audience: az identity federated-credential list --identity-name <name> --resource-group <group>";
            default:
                return "check the application's credentials in tenant " + tenant;
        }
    }

    private static String notEntra() {
        return "a proxy or another server answers for it: check AZURE_AUTHORITY_HOST, the proxy and the network";
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 9;
    }

    private static AgentFailure unreachable(String problem, String action) {
        return new AgentFailure(ExitCode.UNREACHABLE, problem, action);
    }
}
