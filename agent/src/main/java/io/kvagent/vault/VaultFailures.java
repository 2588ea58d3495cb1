// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.http.ConnectError;
import io.kvagent.http.Response;
import io.kvagent.identity.Token;
import io.kvagent.json.JsonObject;
import io.kvagent.reference.SecretId;
import io.kvagent.reference.VaultAddress;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.IOException;

/**
 * The failures of reading a secret. Causes are distinguished by the error codes of Key Vault's REST API
 * ({@code error.code} and {@code error.innererror.code}), never by its messages.
 */
final class VaultFailures {
    private static final String ROLE = "Key Vault Secrets User";
    private static final String NOT_KEY_VAULT =
            "something else, a proxy perhaps, answers for it: check vault=, the proxy and the network";

    private final VaultAddress address;
    private final String subject;
    private final String name;
    private final boolean versioned;
    private final String identity;
    private final String vault;

    /** Of a secret that is read. */
    VaultFailures(SecretId id, String identity) {
        this(
                id.vault(),
                "secret \"" + id + "\" of " + id.vault().display(),
                id.name(),
                !id.version().isEmpty(),
                identity);
    }

    /** Of the vault as such. */
    VaultFailures(VaultAddress vault, String identity) {
        this(vault, "vault " + vault.display(), "", false, identity);
    }

    /** Of the list of its secrets. */
    static VaultFailures ofList(VaultAddress vault, String identity) {
        return new VaultFailures(vault, "the list of secrets of " + vault.display(), "", false, identity);
    }

    private VaultFailures(VaultAddress address, String subject, String name, boolean versioned, String identity) {
        this.address = address;
        this.vault = address.display();
        this.subject = subject;
        this.name = name;
        this.versioned = versioned;
        this.identity = identity;
    }

    AgentFailure ofAnswer(Response response, Token token) {
        int status = response.status();
        if (response.isRedirect()) {
            return unreachable("answers " + status + ", a redirect, and none is followed", NOT_KEY_VAULT);
        }
        switch (status) {
            case 400:
                return unreachable(
                        "answers 400: it does not understand the request",
                        "check api-version= and the secret's version");
            case 401:
                return unauthorized(response, token);
            case 403:
                return forbidden(code(response), token);
            case 404:
                return code(response).isEmpty() ? ofNonsense() : missing();
            case 429:
                return AgentFailure.throttled(
                        subject + " can't be read: the vault still answers 429 (too many requests)",
                        "raise deadline=, start fewer JVMs at once, or keep several values in one secret as JSON fields");
            default:
                return status >= 500 || status == 408
                        ? unreachable("still answers " + status, "start again later; raise deadline= to wait longer")
                        : unreachable("answers " + status, NOT_KEY_VAULT);
        }
    }

    AgentFailure disabled() {
        return new AgentFailure(
                ExitCode.MISSING_SECRET,
                subject + " is disabled",
                "enable it: az keyvault secret set-attributes --vault-name " + address.name() + " --name " + name
                        + " --enabled true");
    }

    AgentFailure ofNonsense() {
        return unreachable("gives an answer that is not Key Vault's", NOT_KEY_VAULT);
    }

    AgentFailure otherSecret() {
        return unreachable("gives another secret than the one that was asked for, or doesn't name it", NOT_KEY_VAULT);
    }

    AgentFailure ofConnection(IOException failure) {
        VaultUnreachableException unreachable = VaultUnreachableException.of(address, failure);
        ConnectError error = unreachable.error();
        String problem = subject + " can't be read: ";
        if (error == ConnectError.UNKNOWN_HOST) {
            return unknownHost(problem, unreachable);
        }
        return new AgentFailure(ExitCode.UNREACHABLE, problem + error.words(), action(error), failure);
    }

    /** Either there is no such vault, or it has a private endpoint and this network has no address for that. */
    private AgentFailure unknownHost(String problem, VaultUnreachableException failure) {
        String alias = failure.alias();
        if (alias.contains(".privatelink.")) {
            return new AgentFailure(
                    ExitCode.UNREACHABLE,
                    problem + "the vault is there, and its private endpoint " + alias
                            + " has no address in this network",
                    "link the private DNS zone " + alias.substring(alias.indexOf('.') + 1)
                            + " to this network, with a record for the vault, or open the vault to public networks",
                    failure);
        }
        return new AgentFailure(
                ExitCode.UNREACHABLE,
                problem + "no vault has the name " + vault,
                "correct the name: az keyvault list --query \"[].name\"; or this machine's name servers, if it exists",
                failure);
    }

    AgentFailure strangeChallenge() {
        return unreachable(
                "asks for a token that no vault of its cloud takes (401 with another resource or authority)",
                NOT_KEY_VAULT);
    }

    private String action(ConnectError error) {
        if (!error.action().isEmpty()) {
            return error.action();
        }
        if (error == ConnectError.UNTRUSTED) {
            return "if a proxy or a private authority signs it, give its root: ca=<file.pem>";
        }
        if (error.isCertificate()) {
            return "check vault= and what stands between: only the vault's own valid certificate is accepted";
        }
        if (error.isProxy()) {
            return error == ConnectError.PROXY_LOGIN
                    ? "set KV_AGENT_PROXY_USER and KV_AGENT_PROXY_PASSWORD in the environment"
                    : "check proxy= or https.proxyHost, and that the proxy lets this machine through to " + vault;
        }
        if (error == ConnectError.NOT_HTTP || error == ConnectError.TRUNCATED || error == ConnectError.TOO_LARGE) {
            return NOT_KEY_VAULT;
        }
        return "check that this machine may reach " + vault + " on TCP port "
                + address.origin().port() + "; raise deadline= to wait longer";
    }

    private AgentFailure missing() {
        String version = versioned ? ", or not in this version" : "";
        return new AgentFailure(
                ExitCode.MISSING_SECRET,
                subject + " is not there" + version,
                "create or recover it, or correct its name; the vault's names: az keyvault secret list --vault-name "
                        + address.name() + " --query \"[].name\"");
    }

    private AgentFailure unauthorized(Response response, Token token) {
        String tenant = Challenge.of(response).tenant();
        boolean foreign =
                !tenant.isEmpty() && !token.tenantId().isEmpty() && !tenant.equalsIgnoreCase(token.tenantId());
        return notPermitted(
                vault + " does not accept the token of identity " + who(token) + " (401)"
                        + (foreign
                                ? ": the vault is in tenant " + tenant + ", the identity in tenant " + token.tenantId()
                                : ""),
                foreign
                        ? "use an identity of the vault's tenant, or the vault of another name"
                        : "check this machine's clock, and that the identity still exists in the vault's tenant");
    }

    private AgentFailure forbidden(String code, Token token) {
        String problem = "identity " + who(token) + " may not read " + subject + " (403 "
                + (code.isEmpty() ? "Forbidden" : code) + ")";
        String assignee = token.objectId().isEmpty() ? "<the identity's object id>" : token.objectId();
        switch (code) {
            case "SecretDisabled":
                return disabled();
            case "AccessDenied":
                return notPermitted(
                        problem,
                        "allow it: az keyvault set-policy --name " + address.name() + " --object-id " + assignee
                                + " --secret-permissions " + (name.isEmpty() ? "get list" : "get"));
            case "ForbiddenByPolicy":
                return notPermitted(
                        problem,
                        "in the vault's access policy for object id " + assignee
                                + ", leave \"authorized application\" empty");
            case "ForbiddenByFirewall":
            case "ForbiddenByConnection":
                return notPermitted(
                        "the firewall of " + vault + " keeps this machine out: " + problem,
                        "allow this network: az keyvault network-rule add --name " + address.name()
                                + " --ip-address <this machine's outbound address>; or reach it by a private endpoint");
            default:
                return notPermitted(
                        problem,
                        "assign the role \"" + ROLE
                                + "\", and allow it some minutes: az role assignment create --role \"" + ROLE
                                + "\" --assignee-object-id " + assignee
                                + " --assignee-principal-type ServicePrincipal --scope $(az keyvault show --name "
                                + address.name() + " --query id --output tsv)");
        }
    }

    private String who(Token token) {
        return identity + (token.objectId().isEmpty() ? "" : " (object id " + token.objectId() + ")");
    }

    private AgentFailure unreachable(String what, String action) {
        return new AgentFailure(ExitCode.UNREACHABLE, subject + " can't be read: the vault " + what, action);
    }

    private static AgentFailure notPermitted(String problem, String action) {
        return new AgentFailure(ExitCode.NOT_PERMITTED, problem, action);
    }

    /** The innermost code: {@code Forbidden} alone says less than the {@code ForbiddenByRbac} inside it. "" if there is none. */
    private static String code(Response response) {
        String code = "";
        for (JsonObject error = response.jsonIfAny().object("error");
                error != JsonObject.EMPTY;
                error = error.object("innererror")) {
            code = isWord(error.string("code").orElse(""))
                    ? error.string("code").get()
                    : code;
        }
        return code;
    }

    /** Somebody else may have written the answer; of its words only what looks like a code is repeated. */
    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 40;
    }
}
