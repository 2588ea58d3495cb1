// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.util.Optional;

/** Takes a field out of a secret whose value is a JSON object: {@code #user.name} is {@code name} inside {@code user}. */
final class JsonField {
    private final Reference reference;
    private final String secret;

    JsonField(Reference reference) {
        this.reference = reference;
        this.secret =
                "secret \"" + reference.secret() + "\" of " + reference.secret().vault();
    }

    /** @throws AgentFailure if the value is no JSON object, or the field is not there or has fields of its own */
    SecretValue of(SecretValue whole) {
        JsonObject object = parse(whole);
        String rest = reference.field();
        for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
            object = object.object(rest.substring(0, dot));
            rest = rest.substring(dot + 1);
        }
        Optional<String> text = object.scalar(rest);
        if (text.isPresent()) {
            return new SecretValue(text.get());
        }
        if (object.isComposite(rest)) {
            throw failure(
                    "has more than one value in field \"" + reference.field() + "\"",
                    "name a field inside it: #" + reference.field() + ".<field>");
        }
        throw failure(
                "has no field \"" + reference.field() + "\"",
                "correct the field's name in the reference, or add the field to the secret");
    }

    private JsonObject parse(SecretValue whole) {
        try {
            return JsonObject.parse(whole.reveal());
        } catch (JsonException e) {
            throw failure(
                    "is no JSON object, so it has no field \"" + reference.field() + "\"",
                    "leave out #" + reference.field() + " to take the whole value, or store the secret as {\""
                            + reference.field() + "\": ...}");
        }
    }

    private AgentFailure failure(String problem, String action) {
        return new AgentFailure(ExitCode.MISSING_SECRET, secret + " " + problem, action);
    }
}
