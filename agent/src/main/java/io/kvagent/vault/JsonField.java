// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonPath;
import io.kvagent.json.JsonValue;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.util.Optional;

/** Takes a field out of a secret whose value is JSON: {@code #user.name} is {@code name} inside {@code user}. */
final class JsonField {
    private final Reference reference;
    private final String secret;

    JsonField(Reference reference) {
        this.reference = reference;
        this.secret =
                "secret \"" + reference.secret() + "\" of " + reference.secret().vault();
    }

    /** @throws AgentFailure if the value is no JSON object or array, or the field is not there or has fields of its own */
    SecretValue of(SecretValue whole) {
        JsonValue root = parse(whole);
        Optional<JsonPath> path = JsonPath.parse(reference.field());
        Optional<JsonValue> field = path.isPresent() ? root.at(path.get()) : Optional.<JsonValue>empty();
        if (!field.isPresent()) {
            throw failure(
                    "has no field \"" + reference.field() + "\"",
                    root.isArray()
                            ? "it is a JSON array: write #[0] for its first element, #[0].<field> for a field of that"
                            : "correct the field's name in the reference, or add the field to the secret");
        }
        Optional<String> text = field.get().scalar();
        if (!text.isPresent()) {
            throw failure(
                    "has more than one value in field \"" + reference.field() + "\"",
                    field.get().isArray()
                            ? "name an element of it: #" + reference.field() + "[0]"
                            : "name a field inside it: #" + reference.field() + ".<field>");
        }
        return new SecretValue(text.get());
    }

    private JsonValue parse(SecretValue whole) {
        try {
            JsonValue root = JsonValue.parse(whole.reveal());
            if (root.isObject() || root.isArray()) {
                return root;
            }
        } catch (JsonException e) {
            throw notJson();
        }
        throw notJson();
    }

    private AgentFailure notJson() {
        return failure(
                "is not a JSON object, so it has no field \"" + reference.field() + "\"",
                "leave out #" + reference.field() + " to take the whole value, or store the secret as {\""
                        + reference.field() + "\": ...}");
    }

    private AgentFailure failure(String problem, String action) {
        return new AgentFailure(ExitCode.MISSING_SECRET, secret + " " + problem, action);
    }
}
