// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A secret as Key Vault answers with it. Immutable: every method gives a copy. */
final class SecretAnswer implements Answer {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    private final String value;
    private final String version;
    private final boolean watched;
    private final Map<String, Object> fields;
    private final Map<String, Object> attributes;

    SecretAnswer(String value) {
        this(value, randomVersion(), true, Map.of(), Map.of());
    }

    private SecretAnswer(
            String value, String version, boolean watched, Map<String, Object> fields, Map<String, Object> attributes) {
        this.value = value;
        this.version = version;
        this.watched = watched;
        this.fields = fields;
        this.attributes = attributes;
    }

    /** A value that may show, for instance as it is too short to be watched for. */
    SecretAnswer publicly() {
        return new SecretAnswer(value, version, false, fields, attributes);
    }

    /** The version that the latest one turns out to be; by default one that nobody knows. */
    String version() {
        return version;
    }

    SecretAnswer contentType(String type) {
        return new SecretAnswer(value, version, watched, with(fields, "contentType", type), attributes);
    }

    SecretAnswer tags(Map<String, String> tags) {
        return new SecretAnswer(value, version, watched, with(fields, "tags", tags), attributes);
    }

    SecretAnswer enabled(boolean enabled) {
        return attribute("enabled", enabled);
    }

    SecretAnswer notBefore(Instant time) {
        return attribute("nbf", time.getEpochSecond());
    }

    SecretAnswer expires(Instant time) {
        return attribute("exp", time.getEpochSecond());
    }

    private SecretAnswer attribute(String name, Object attribute) {
        return new SecretAnswer(value, version, watched, fields, with(attributes, name, attribute));
    }

    @Override
    public ResponseDefinitionBuilder at(Place place) {
        if (watched) {
            place.canaries().watch("secret " + place.name(), value);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("enabled", true);
        all.put("created", CREATED.getEpochSecond());
        all.put("updated", CREATED.getEpochSecond());
        all.put("recoveryLevel", "Recoverable+Purgeable");
        all.put("recoverableDays", 90);
        all.putAll(attributes);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("value", value);
        body.put(
                "id",
                "https://" + place.host() + "/secrets/" + place.name() + "/"
                        + (place.version().isEmpty() ? version : place.version()));
        body.put("attributes", all);
        body.putAll(fields);
        return Answers.json(200, body)
                .withHeader("x-ms-request-id", UUID.randomUUID().toString())
                .withHeader("x-ms-keyvault-region", "westeurope");
    }

    private static String randomVersion() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(map);
        copy.put(name, value);
        return copy;
    }
}
