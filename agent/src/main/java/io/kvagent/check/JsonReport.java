// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The same for machines, when all is done: {@code {"exitCode": 0, "findings": [{"step", "subject", "outcome", ...particulars,
 * "problem", "action"}]}}.
 */
final class JsonReport implements Report {
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
            json.writeStringField(particular.getKey(), particular.getValue());
        }
        if (finding.failure() != null) {
            json.writeNumberField("exitCode", finding.failure().exitCode().number());
            json.writeStringField("problem", finding.failure().problem());
            json.writeStringField("action", finding.failure().action());
        }
        json.writeEndObject();
    }
}
