// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One page of a vault's list of secrets. */
final class ListPage {
    private final List<Map<String, Object>> secrets = new ArrayList<>();

    static ListPage of(String... names) {
        ListPage page = new ListPage();
        for (String name : names) {
            page.add(name, Map.of("attributes", Map.of("enabled", true)));
        }
        return page;
    }

    ListPage disabled(String name) {
        return add(name, Map.of("attributes", Map.of("enabled", false)));
    }

    ListPage managed(String name) {
        return add(name, Map.of("attributes", Map.of("enabled", true), "managed", true));
    }

    ListPage tagged(String name, Map<String, String> tags) {
        return add(name, Map.of("attributes", Map.of("enabled", true), "tags", tags));
    }

    private ListPage add(String name, Map<String, Object> members) {
        Map<String, Object> secret = new LinkedHashMap<>(members);
        secret.put("id", name);
        secrets.add(secret);
        return this;
    }

    /** @param next null for the last page */
    Answer answer(String host, String next) {
        List<Map<String, Object>> value = new ArrayList<>();
        for (Map<String, Object> secret : secrets) {
            Map<String, Object> listed = new LinkedHashMap<>(secret);
            listed.put("id", "https://" + host + "/secrets/" + secret.get("id"));
            value.add(listed);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("value", value);
        body.put("nextLink", next);
        return place -> Answers.json(200, body);
    }
}
