// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import io.kvagent.reference.ListedSecret;
import io.kvagent.reference.SecretId;
import io.kvagent.reference.VaultAddress;
import io.kvagent.url.Endpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The pages of a vault's list of secrets ({@code GET /secrets}, Key Vault REST API, "Get Secrets"). {@code nextLink} is a whole URL: the
 * token must not go anywhere else, and the api-version stays ours. A page without entries may have one too.
 */
final class SecretList {
    /** Of 25 secrets at most: far beyond any vault that a pattern is for. */
    private static final int MOST_PAGES = 1_000;

    private static final String API_VERSION = "api-version=";

    private final VaultAddress vault;
    private final String apiVersion;
    private final List<ListedSecret> secrets = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();
    private String next;

    SecretList(VaultAddress vault, String apiVersion) {
        this.vault = vault;
        this.apiVersion = apiVersion;
        this.next = "/secrets?" + API_VERSION + apiVersion + "&maxresults=25";
        asked.add(next);
    }

    boolean hasNextPage() {
        return !next.isEmpty();
    }

    /** Path and query of the page to ask for. */
    String nextPage() {
        return next;
    }

    List<ListedSecret> secrets() {
        return secrets;
    }

    /** @throws JsonException if this is no page of a list, or leads elsewhere, or in a circle */
    void add(JsonObject page) throws JsonException {
        for (JsonObject secret : page.objects("value")) {
            String id = secret.string("id").orElse("");
            String name = id.substring(id.lastIndexOf('/') + 1);
            if (!SecretId.isName(name)) {
                throw JsonException.missing("id");
            }
            secrets.add(new ListedSecret(
                    name,
                    !secret.object("attributes")
                            .scalar("enabled")
                            .orElse("true")
                            .equals("false"),
                    secret.scalar("managed").orElse("false").equals("true"),
                    secret.object("tags").strings()));
        }
        String link = page.string("nextLink").orElse("");
        next = link.isEmpty() ? "" : pathOf(link);
        if (!next.isEmpty() && (!asked.add(next) || asked.size() > MOST_PAGES)) {
            throw JsonException.missing("end");
        }
    }

    private String pathOf(String link) throws JsonException {
        Endpoint endpoint = Endpoint.parse(link);
        if (endpoint == null
                || !endpoint.origin().toString().equals(vault.origin().toString())
                || !endpoint.path().equals("/secrets")) {
            throw JsonException.missing("nextLink");
        }
        StringBuilder path = new StringBuilder("/secrets?").append(API_VERSION).append(apiVersion);
        for (String parameter : endpoint.query().split("&")) {
            if (!parameter.isEmpty() && !parameter.startsWith(API_VERSION)) {
                path.append('&').append(parameter);
            }
        }
        return path.toString();
    }
}
