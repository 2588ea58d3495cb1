// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.url.Endpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one option was set to, and where. */
public final class Setting {
    private final List<String> values;
    private final String origin;

    /** @param origin the property, variable or file that it came from; "" for the agent string */
    Setting(List<String> values, String origin) {
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
        this.origin = origin;
    }

    /** Splits a list at its commas; blank pieces, as behind a last comma, are nothing. */
    static Setting of(Option option, String text, String origin) {
        List<String> values = new ArrayList<>();
        for (String piece : option.isList() ? text.split(",") : new String[] {text}) {
            if (!piece.trim().isEmpty()) {
                values.add(piece.trim());
            }
        }
        return new Setting(values, origin);
    }

    List<String> values() {
        return values;
    }

    public String text() {
        return String.join(",", values);
    }

    /** To stand behind a quoted value in a message: "" or, say, {@code " (KV_AGENT_VAULT)"}. */
    String from() {
        return origin.isEmpty() ? "" : " (" + origin + ")";
    }

    /**
     * As a URL in plain http: a local identity endpoint has no TLS, and a proxy is asked in plain.
     *
     * @param legal what the option takes, for the message
     */
    Endpoint plainHttp(Option option, String legal) {
        Endpoint endpoint = Endpoint.parse(text());
        if (endpoint == null
                || endpoint.origin().isSecure()
                || !endpoint.query().isEmpty()) {
            throw BadOption.value(option, this, legal);
        }
        return endpoint;
    }
}
