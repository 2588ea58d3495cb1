// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import io.kvagent.json.JsonPath;
import io.kvagent.report.AgentFailure;
import io.kvagent.url.HostAndPort;
import java.util.Locale;

/** What a reference's parts must look like; each failure says what to write instead. */
final class ReferenceRules {
    private static final String NAME = "a secret name is 1 to 127 letters, digits and dashes";
    private static final String HTTP = "http://";

    private final ReferenceParts parts;

    ReferenceRules(ReferenceParts parts) {
        this.parts = parts;
    }

    /** @throws AgentFailure at the first rule that is broken */
    void require() {
        requireWhole();
        Separators.require(parts);
        if (parts.isPattern()) {
            new PatternRules(parts).require();
            return;
        }
        requireName();
        if (parts.hasVersion() && !SecretId.isVersion(parts.version())) {
            throw bad(
                    "\"" + parts.version() + "\" is not a valid version",
                    "a version is 32 hex digits; leave out @ for the newest");
        }
        if (parts.hasField() && !JsonPath.parse(parts.field()).isPresent()) {
            throw bad(
                    "\"#" + parts.field() + "\" is not a valid field",
                    "write #user, #user.name for a field inside it, #hosts[0] for an element of an array,"
                            + " #\"a.b\" for a name with dots");
        }
        requireProperty();
    }

    private void requireWhole() {
        String text = parts.text();
        String lower = text.toLowerCase(Locale.ROOT);
        if (KeyVaultReference.isIn(text)) {
            throw bad(
                    "that form is for the value of a property or a variable",
                    "write <vault>/<name>:<property> in secrets=");
        }
        if (lower.startsWith(HTTP)) {
            throw bad("plain http would send the token unencrypted", "write https://" + text.substring(HTTP.length()));
        }
        if (!parts.hasVault() && lower.startsWith("https://")) {
            throw bad("it names no secret", "write " + text + "/<name>");
        }
    }

    private void requireName() {
        String name = parts.name();
        if (SecretId.isName(name)) {
            return;
        }
        requireNoUrl();
        if (name.isEmpty()) {
            throw bad("it names no secret", NAME);
        }
        throw bad("\"" + name + "\" is not a valid secret name", NAME + didYouMean(name));
    }

    /** What is likely meant: a name in the app's spelling, the parts in another order. */
    private String didYouMean(String name) {
        // db.password and DB_PASSWORD are what the app calls it; in the vault that can only be a dash.
        String spelled = name.replace('.', '-').replace('_', '-');
        String likely = "";
        if (SecretId.isName(spelled)) {
            likely = parts.withSecret(spelled, parts.hasProperty() ? parts.property() : name);
        }
        if (name.endsWith("?") && SecretId.isName(name.substring(0, name.length() - 1))) {
            likely = parts.withSecret(name.substring(0, name.length() - 1)) + (parts.isOptional() ? "" : "?");
        } else if (SecretId.isName(parts.property())) {
            likely = parts.withSecret(parts.property(), name) + (likely.isEmpty() ? "" : " or " + likely);
        }
        return likely.isEmpty() ? "" : "; did you mean " + likely + "?";
    }

    /** The portal shows {@code https://<vault>/secrets/<name>/<version>}, and the like for keys and certificates. */
    private void requireNoUrl() {
        String[] path = parts.name().split("/");
        boolean url = path.length >= 2 && SecretId.isName(path[1]) && parts.hasVault();
        if (!url || HostAndPort.parse(host(parts.vault()), 443) == null) {
            return;
        }
        String meant = parts.withSecret(path[1] + (path.length > 2 ? "@" + path[2] : ""));
        switch (path[0]) {
            case "secrets":
                throw bad("this is a secret's URL", "write " + meant);
            case "certificates":
                throw bad("this is a certificate's URL", "its value is the secret of the same name: write " + meant);
            case "keys":
                throw bad(
                        "this is a key's URL, and keys can't be read",
                        "if it is a certificate's key, read the secret of the same name: write " + meant);
            default:
        }
    }

    private static String host(String vault) {
        return vault.toLowerCase(Locale.ROOT).startsWith("https://") ? vault.substring("https://".length()) : vault;
    }

    private void requireProperty() {
        if (parts.isFieldPattern() && !(parts.hasProperty() && parts.property().indexOf('*') < 0)) {
            PatternRules.requireOneStar(parts);
            return;
        }
        if (parts.hasProperty() && parts.property().isEmpty()) {
            throw bad("no property follows the colon", "write " + parts.name() + ":<property>, or leave out the colon");
        }
        if (parts.property().indexOf('*') >= 0) {
            throw bad(
                    "the property has a star, and the name has none",
                    "write " + parts.name() + ":<property>, or a star in both, as in app-*:app.*");
        }
        if (parts.property().indexOf(':') >= 0) {
            throw bad(
                    "property \"" + parts.property() + "\" has a colon",
                    "write " + parts.name() + ":<property>; separate references by commas");
        }
    }

    private AgentFailure bad(String problem, String action) {
        return AgentFailure.badOptions("reference \"" + parts.text() + "\": " + problem, action);
    }
}
