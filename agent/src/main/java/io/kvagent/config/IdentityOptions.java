// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.reference.Cloud;
import io.kvagent.reference.Guid;
import io.kvagent.report.AgentFailure;
import io.kvagent.url.Endpoint;
import java.util.Locale;
import java.util.Optional;

/** Which identity the agent uses: its kind, which of several, and the endpoints that issue tokens. */
public final class IdentityOptions {
    private static final String AUTHORITY_HOST = "AZURE_AUTHORITY_HOST";

    private final IdentityKind kind;
    private final IdentitySelector selector;
    private final Endpoint imds;
    private final Endpoint authority;

    IdentityOptions(Settings settings) {
        kind = IdentityKind.ofKey(settings.get(Option.IDENTITY).word());
        selector = selector(settings);
        imds = settings.get(Option.IMDS).plainHttp().withoutTrailingSlashes();
        authority = authority(settings.variable(AUTHORITY_HOST));
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

    /** The operator's own authority (AZURE_AUTHORITY_HOST), without a slash at its end; empty if the cloud's is used. */
    public Optional<Endpoint> authority() {
        return Optional.ofNullable(authority);
    }

    /** {@code host[:port]} of that; "" where there is none. */
    public String authorityHost() {
        return authority == null ? "" : authority.origin().authority();
    }

    /** Of vaults that are named without their host: the cloud whose authority the operator chose, else the public one. */
    Cloud cloud() {
        return authority == null
                ? Cloud.PUBLIC
                : Cloud.ofAuthority(authority.origin().host());
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
                                + settings.get(option).from(),
                        "one of them is enough to name an identity: leave the other out");
            }
            selected = new IdentitySelector(kind, id(option, settings.get(option)), true);
        }
        return selected != null ? selected : platformsIdentity(settings.get(Option.CLIENT_ID));
    }

    private static IdentitySelector platformsIdentity(Setting clientId) {
        return clientId.text().isEmpty()
                ? IdentitySelector.NONE
                : new IdentitySelector(IdentitySelector.Kind.CLIENT_ID, id(Option.CLIENT_ID, clientId), false);
    }

    private static String id(Option option, Setting setting) {
        String id = setting.text();
        if (option == Option.RESOURCE_ID) {
            String lower = id.toLowerCase(Locale.ROOT);
            if (!lower.startsWith("/subscriptions/") || !lower.contains("/userassignedidentities/")) {
                throw setting.rejected();
            }
        } else if (!Guid.is(id)) {
            throw setting.rejected();
        }
        return id;
    }

    /** Null if there is none. The AKS webhook writes it with a slash at its end. */
    private static Endpoint authority(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Endpoint authority = Endpoint.parse(text);
        if (authority == null
                || !authority.origin().isSecure()
                || !authority.query().isEmpty()) {
            throw AgentFailure.badOptions(
                    AUTHORITY_HOST + " is \"" + text + "\"",
                    "write an https URL, as https://login.microsoftonline.com/, or unset it");
        }
        return authority.withoutTrailingSlashes();
    }
}
