// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import io.kvagent.report.AgentFailure;

/** What a reference with a star must look like: {@code [vault/]name*[+tag=value][:property][?]}, one star in each part. */
final class PatternRules {
    private final ReferenceParts parts;

    PatternRules(ReferenceParts parts) {
        this.parts = parts;
    }

    /** @throws AgentFailure at the first rule that is broken */
    void require() {
        String[] pieces = parts.name().split("\\+", -1);
        requireName(pieces[0]);
        for (int i = 1; i < pieces.length; i++) {
            requireTag(pieces[i]);
        }
        if (parts.hasVersion() || parts.hasField()) {
            throw bad(
                    parts,
                    "a star takes whole secrets, in their newest versions",
                    "leave out what follows " + (parts.hasVersion() ? "@" : "#") + ", or name the secret itself");
        }
        if (parts.hasProperty() && parts.property().indexOf('*') < 0) {
            throw bad(
                    parts,
                    "all secrets would have the property \"" + parts.property() + "\"",
                    "write a star where the rest of a secret's name belongs, as in app-*:app.*");
        }
        requireOneStar(parts);
    }

    static void requireOneStar(ReferenceParts parts) {
        String property = parts.property();
        if (property.indexOf('*') != property.lastIndexOf('*') || property.indexOf(':') >= 0) {
            throw bad(
                    parts,
                    "\"" + property + "\" is not a valid property for a star",
                    "write one star and no colon, as in app-*:app.*");
        }
    }

    private void requireName(String name) {
        boolean star = name.indexOf('*') == name.length() - 1;
        if (!star || !SecretId.isName(name.replace('*', 'a'))) {
            throw bad(
                    parts,
                    "\"" + name + "\" is not a valid pattern",
                    "write letters, digits and dashes, and one star at the end, as in app-*; * alone is all secrets");
        }
    }

    private void requireTag(String tag) {
        int equals = tag.indexOf('=');
        if (equals <= 0 || equals == tag.length() - 1) {
            throw bad(parts, "\"+" + tag + "\" is not a valid tag", "write +<name>=<value>, as in app-*+env=prod");
        }
    }

    private static AgentFailure bad(ReferenceParts parts, String problem, String action) {
        return AgentFailure.badOptions("reference \"" + parts.text() + "\": " + problem, action);
    }
}
