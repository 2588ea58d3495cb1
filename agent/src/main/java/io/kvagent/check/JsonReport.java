// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same for programs, when all is done. docs/check.schema.json describes it; keys are never renamed or removed. */
final class JsonReport implements Report {
    /** Raised only if a reader of the version before would misread what is written. */
    private static final int SCHEMA_VERSION = 1;

    private static final List<String> NUMBERS = Arrays.asList("references", "length", "matches", "skipped");

    private final PrintStream out;
    private final List<Finding> findings = new ArrayList<>();

    JsonReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void add(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void end(int exitCode) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeNumberField("exitCode", exitCode);
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                write(finding, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        out.println(text);
    }

    private static void write(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("step", finding.step());
        json.writeStringField("subject", finding.subject());
        json.writeStringField("outcome", finding.outcome().name().toLowerCase(Locale.ROOT));
        for (Map.Entry<String, String> particular : finding.particulars().entrySet()) {
            if (NUMBERS.contains(particular.getKey())) {
                json.writeNumberField(particular.getKey(), Long.parseLong(particular.getValue()));
            } else {
                json.writeStringField(key(particular.getKey()), particular.getValue());
            }
        }
        if (finding.failure() != null) {
            json.writeNumberField("exitCode", finding.failure().exitCode().number());
            json.writeStringField("problem", finding.failure().problem());
            json.writeStringField("action", finding.failure().action());
        }
        json.writeEndObject();
    }

    /** {@code object id} is {@code objectId}. */
    private static String key(String words) {
        StringBuilder key = new StringBuilder();
        for (String word : words.split(" ")) {
            key.append(key.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }
}
