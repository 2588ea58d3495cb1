// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.report.AgentFailure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text behind {@code -javaagent:kv-agent.jar=}: {@code option=value[,value...][,option=...]}.
 *
 * <p>Each comma-separated piece is either {@code option=value} or a further value for the option before it.
 */
final class AgentString {
    private final Map<Option, List<String>> values = new EnumMap<>(Option.class);
    /** The option that further values belong to; null before the first one. */
    private @Nullable Option open;

    private List<String> openValues = new ArrayList<>();

    private AgentString() {}

    /** @param text may be null or empty: the JVM passes null for an agent without options */
    static Map<Option, Setting> parse(@Nullable String text) {
        AgentString parsed = new AgentString();
        for (String piece : (text == null ? "" : text).split(",")) {
            if (!piece.trim().isEmpty()) {
                parsed.add(piece.trim());
            }
        }
        Map<Option, Setting> settings = new EnumMap<>(Option.class);
        for (Map.Entry<Option, List<String>> entry : parsed.values.entrySet()) {
            if (entry.getValue().isEmpty()) {
                throw AgentFailure.badOptions(
                        "option \"" + entry.getKey().key() + "\" has no value",
                        "write " + entry.getKey().key() + "=<value>, or leave it out");
            }
            settings.put(entry.getKey(), new Setting(entry.getKey(), entry.getValue(), ""));
        }
        return settings;
    }

    private void add(String piece) {
        int equals = piece.indexOf('=');
        String key = equals < 0 ? "" : piece.substring(0, equals).trim();
        Option option = Option.ofKey(key);
        if (option != null) {
            open(option);
            piece = piece.substring(equals + 1).trim();
        } else if (isWord(key) && !isInParentheses()) {
            throw UnknownOption.failure(key, "");
        }
        if (!piece.isEmpty()) {
            addValue(piece);
        }
    }

    private void open(Option option) {
        if (values.containsKey(option)) {
            throw AgentFailure.badOptions(
                    "option \"" + option.key() + "\" is given twice",
                    option.type().isList()
                            ? "write " + option.key() + "= once, with all values behind it"
                            : "leave one of them out");
        }
        openValues = new ArrayList<>();
        values.put(option, openValues);
        open = option;
    }

    private void addValue(String value) {
        if (open == null) {
            throw AgentFailure.badOptions(
                    "\"" + value + "\" comes before any option",
                    "begin with an option: secrets=" + value + " for a secret, vault=" + value + " for a vault");
        }
        Setting.requireUnquoted(open, value, "");
        if (!open.type().isList() && !openValues.isEmpty()) {
            throw AgentFailure.badOptions(
                    "option \"" + open.key() + "\" takes one value, and \"" + value + "\" follows it",
                    "write secrets=" + value + " for a secret; a value that has a comma is for -D" + open.property()
                            + " or " + open.variable());
        }
        openValues.add(value);
    }

    /** Whether the comma before this piece was inside {@code @Microsoft.KeyVault(VaultName=contoso,SecretName=db)}. */
    private boolean isInParentheses() {
        String last = openValues.isEmpty() ? "" : openValues.get(openValues.size() - 1);
        return last.indexOf('(') > last.indexOf(')');
    }

    /** Whether an option could have that name: then it is a mistyped option and not part of a reference. */
    private static boolean isWord(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_' || c == '.')) {
                return false;
            }
        }
        return !key.isEmpty();
    }
}
