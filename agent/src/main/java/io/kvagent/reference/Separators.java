// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import io.kvagent.report.AgentFailure;

/**
 * Characters that were meant to separate references, or quotes that a shell or YAML did not remove. As part of a name they would set a
 * property that no app reads.
 */
final class Separators {
    private Separators() {}

    /** @throws AgentFailure if a part of the reference has one */
    static void require(ReferenceParts parts) {
        requireNone(parts, parts.secret());
        requireNone(parts, parts.property());
        requireNone(parts, unquoted(parts.field()));
    }

    private static void requireNone(ReferenceParts parts, String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (isQuote(c)) {
                throw bad(parts, "it has quotes", "write " + withoutQuotes(parts.text()));
            }
            if (isSeparator(c)) {
                String found = c == ' ' ? "a blank" : c < ' ' ? "a line break or tab" : "\"" + c + "\"";
                throw bad(parts, found + " does not separate references", advice(parts));
            }
        }
    }

    private static String advice(ReferenceParts parts) {
        String field = parts.hasField() ? "; write a field's name with one in double quotes: #\"user id\"" : "";
        return "separate references by commas: " + separated(parts.text()) + field;
    }

    /** The text with commas where the separators are; an example where that would make no references. */
    private static String separated(String text) {
        StringBuilder separated = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && !isSeparator(text.charAt(i))) {
                continue;
            }
            String piece = text.substring(start, i);
            start = i + 1;
            if (piece.isEmpty()) {
                continue;
            }
            ReferenceParts parts = new ReferenceParts(piece);
            if (!SecretId.isName(parts.name())
                    || parts.hasProperty() == parts.property().isEmpty()) {
                return "db-user:db.user,db-password:db.password";
            }
            separated.append(separated.length() == 0 ? "" : ",").append(piece);
        }
        return separated.toString();
    }

    private static String unquoted(String field) {
        StringBuilder unquoted = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            quoted ^= c == '"';
            if (!quoted && c != '"') {
                unquoted.append(c);
            }
        }
        return unquoted.toString();
    }

    private static String withoutQuotes(String text) {
        StringBuilder without = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            without.append(isQuote(text.charAt(i)) ? "" : text.charAt(i));
        }
        return without.toString();
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean isSeparator(char c) {
        return c == ';'
                || c == '|'
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c);
    }

    private static AgentFailure bad(ReferenceParts parts, String problem, String action) {
        return AgentFailure.badOptions("reference \"" + parts.text() + "\": " + problem, action);
    }
}
