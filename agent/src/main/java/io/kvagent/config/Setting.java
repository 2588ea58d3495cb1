// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.pem.SmallFile;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.url.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The value of one option, and where it was set. */
final class Setting {
    private final Option option;
    private final List<String> values;
    private final String origin;

    /** @param origin the property, variable or file that it came from; "" for the agent string */
    Setting(Option option, List<String> values, String origin) {
        this.option = option;
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
        this.origin = origin;
    }

    /** Splits a list at its commas; blank pieces, as behind a last comma, are nothing. */
    static Setting of(Option option, String text, String origin) {
        List<String> values = new ArrayList<>();
        for (String piece : option.type().isList() ? text.split(",") : new String[] {text}) {
            String value = piece.trim();
            if (!value.isEmpty()) {
                requireUnquoted(option, value, origin);
                values.add(value);
            }
        }
        return new Setting(option, values, origin);
    }

    /** A shell removes its quotes; docker's {@code --env-file} and YAML inside YAML keep them. */
    static void requireUnquoted(Option option, String value, String origin) {
        char first = value.charAt(0);
        if (first == '"' || first == '\'') {
            String place = origin.isEmpty() ? "" : " (" + origin + ")";
            throw AgentFailure.badOptions(
                    "option \"" + option.key() + "\" begins with a quote" + place,
                    "write it without quotes: they are part of the value here");
        }
    }

    List<String> values() {
        return values;
    }

    String text() {
        return String.join(",", values);
    }

    /** Of an option that takes one word, or a list of words: whether that is among them. */
    boolean is(String word) {
        return words().contains(word);
    }

    /** The word of an option that takes one. */
    String word() {
        return words().get(0);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (String value : values) {
            String word = value.toLowerCase(Locale.ROOT);
            if (!option.type().hasWord(word)) {
                throw rejected();
            }
            words.add(word);
        }
        return words;
    }

    /** The time of an option that takes one. */
    Duration time() {
        Duration time = OptionType.parseTime(text());
        if (time == null || !option.type().hasTime(time)) {
            throw rejected();
        }
        return time;
    }

    /** As a plain http URL: local identity endpoints and proxies have no TLS. */
    Endpoint plainHttp() {
        Endpoint endpoint = Endpoint.parse(text());
        if (endpoint == null
                || endpoint.origin().isSecure()
                || !endpoint.query().isEmpty()) {
            throw rejected();
        }
        return endpoint;
    }

    /**
     * The file that it names.
     *
     * @param what the file is, for messages
     */
    byte[] readFile(String what, int maxBytes) {
        try {
            return SmallFile.read(text(), maxBytes);
        } catch (IOException e) {
            throw new AgentFailure(
                    ExitCode.BAD_OPTIONS,
                    what + " " + text() + ": " + e.getMessage(),
                    "give the path of a readable file",
                    e);
        }
    }

    /** The failure of a value that the option does not take. */
    AgentFailure rejected() {
        return AgentFailure.badOptions(toString(), "it takes " + option.type());
    }

    /** For messages, after a quoted value: "" or, for example, {@code " (KV_AGENT_VAULT)"}. */
    String from() {
        return origin.isEmpty() ? "" : " (" + origin + ")";
    }

    /** As a message begins: {@code option "vault" is "contoso" (KV_AGENT_VAULT)}. */
    @Override
    public String toString() {
        return "option \"" + option.key() + "\" is \"" + text() + "\"" + from();
    }
}
