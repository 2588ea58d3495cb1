// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.identity.IdentityChoice;
import io.kvagent.identity.IdentityKind;
import io.kvagent.identity.IdentitySelector;
import io.kvagent.reference.Cloud;
import io.kvagent.reference.Guid;
import io.kvagent.report.AgentFailure;
import io.kvagent.url.Endpoint;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which identity the agent uses: its kind, which of several, and the endpoints that issue tokens. */
final class IdentityOptions {
    private static final String AUTHORITY_HOST = "AZURE_AUTHORITY_HOST";

    private final IdentityChoice choice;

    IdentityOptions(Settings settings) {
        Setting kind = settings.get(Option.IDENTITY);
        choice = new IdentityChoice(
                kind.is(IdentityKind.AUTO) ? null : IdentityKind.of(kind.word()),
                selector(settings),
                settings.get(Option.IMDS).plainHttp().withoutTrailingSlashes(),
                authority(settings.variable(AUTHORITY_HOST)));
    }

    IdentityChoice choice() {
        return choice;
    }

    /** Of vaults that are named without their host: the cloud whose authority the operator chose, else the public one. */
    Cloud cloud() {
        Optional<Endpoint> authority = choice.authority();
        return authority.isPresent()
                ? Cloud.ofAuthority(authority.get().origin().host())
                : Cloud.PUBLIC;
    }

    private static IdentitySelector selector(Settings settings) {
        IdentitySelector selected = null;
        for (IdentitySelector.Kind kind : IdentitySelector.Kind.values()) {
            Option option = Option.ofKey(kind.option());
            if (option == null || !settings.has(option)) {
                continue;
            }
            if (selected != null) {
                throw AgentFailure.badOptions(
                        "both \"" + selected.kind().option() + "\" and \"" + option.key() + "\" are given"
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
    private static @Nullable Endpoint authority(String text) {
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
