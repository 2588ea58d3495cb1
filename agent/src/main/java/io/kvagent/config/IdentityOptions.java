// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.reference.Guid;
import io.kvagent.report.AgentFailure;
import io.kvagent.url.Endpoint;
import java.util.Locale;

/** Who the agent is to be: the kind of identity, which of several, and where tokens come from. */
public final class IdentityOptions {
    private static final String IMDS = "http://169.254.169.254";

    private final IdentityKind kind;
    private final IdentitySelector selector;
    private final Endpoint imds;
    private final Endpoint authority;

    IdentityOptions(Settings settings) {
        kind = kind(settings.get(Option.IDENTITY, IdentityKind.AUTO.key()));
        selector = selector(settings);
        imds = imds(settings);
        authority = authority(settings.variable("AZURE_AUTHORITY_HOST"));
    }

    public IdentityKind kind() {
        return kind;
    }

    public IdentitySelector selector() {
        return selector;
    }

    /** The base URL of the metadata service, without a slash at its end. */
    public Endpoint imds() {
        return imds;
    }

    /** The operator's own authority (AZURE_AUTHORITY_HOST), without a slash at its end; null where the cloud's is meant. */
    public Endpoint authority() {
        return authority;
    }

    /** {@code host[:port]} of that; "" where there is none. */
    public String authorityHost() {
        return authority == null ? "" : authority.origin().authority();
    }

    private static IdentityKind kind(Setting setting) {
        StringBuilder keys = new StringBuilder();
        for (IdentityKind kind : IdentityKind.values()) {
            if (kind.key().equals(setting.text().toLowerCase(Locale.ROOT))) {
                return kind;
            }
            keys.append(keys.length() == 0 ? "" : ", ").append(kind.key());
        }
        throw BadOption.value(Option.IDENTITY, setting, keys.toString());
    }

    private static IdentitySelector selector(Settings settings) {
        IdentitySelector selected = null;
        for (IdentitySelector.Kind kind : IdentitySelector.Kind.values()) {
            Option option = kind.option();
            if (option == null || !settings.has(option)) {
                continue;
            }
            if (selected != null) {
                throw AgentFailure.badOptions(
                        "both \"" + selected.kind().option().key() + "\" and \"" + option.key() + "\" are given"
                                + settings.get(option, "").from(),
                        "one of them is enough to name an identity: leave the other out");
            }
            selected = new IdentitySelector(kind, id(option, settings.get(option, "")), true);
        }
        return selected != null ? selected : defaultIdentity(settings.variable("AZURE_CLIENT_ID"));
    }

    private static IdentitySelector defaultIdentity(String clientId) {
        if (clientId.isEmpty()) {
            return IdentitySelector.NONE;
        }
        Setting setting = Setting.of(Option.CLIENT_ID, clientId, "AZURE_CLIENT_ID");
        return new IdentitySelector(IdentitySelector.Kind.CLIENT_ID, id(Option.CLIENT_ID, setting), false);
    }

    private static String id(Option option, Setting setting) {
        String id = setting.text();
        if (option == Option.RESOURCE_ID) {
            String lower = id.toLowerCase(Locale.ROOT);
            if (!lower.startsWith("/subscriptions/") || !lower.contains("/userassignedidentities/")) {
                throw BadOption.value(
                        option,
                        setting,
                        "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>");
            }
        } else if (!Guid.is(id)) {
            throw BadOption.value(option, setting, "a GUID, 8-4-4-4-12 hex digits, as the portal shows it");
        }
        return id;
    }

    private static Endpoint imds(Settings settings) {
        String host = settings.variable("AZURE_POD_IDENTITY_AUTHORITY_HOST");
        Setting setting = settings.has(Option.IMDS) || host.isEmpty()
                ? settings.get(Option.IMDS, IMDS)
                : Setting.of(Option.IMDS, host, "AZURE_POD_IDENTITY_AUTHORITY_HOST");
        return setting.plainHttp(Option.IMDS, "an http URL, as " + IMDS).withoutTrailingSlashes();
    }

    /** The AKS webhook writes it with a slash at its end. */
    private static Endpoint authority(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Endpoint authority = Endpoint.parse(text);
        if (authority == null
                || !authority.origin().isSecure()
                || !authority.query().isEmpty()) {
            throw AgentFailure.badOptions(
                    "AZURE_AUTHORITY_HOST is \"" + text + "\"",
                    "write an https URL, as https://login.microsoftonline.com/, or unset it");
        }
        return authority.withoutTrailingSlashes();
    }
}
