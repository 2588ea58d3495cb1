// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Holds what {@code check --json} prints to docs/check.schema.json, which programs rely on. */
class JsonReportTest {
    private static final Path SCHEMA = Path.of(System.getProperty("basedir", "."), "..", "docs", "check.schema.json");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final JsonReport report = new JsonReport(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void printsWhatTheSchemaDescribes() throws Exception {
        Particulars particulars = new Particulars();
        for (String name : List.of("references", "length")) {
            particulars.with(name, "12");
        }
        for (String name : List.of(
                "because",
                "object id",
                "application id",
                "tenant",
                "expires",
                "sees this machine as",
                "version",
                "age",
                "sha256")) {
            particulars.with(name, "12345678");
        }
        report.add(Finding.ok("secret", "contoso/a as a", particulars));
        report.add(Finding.note("vault", "contoso", "nobody is there"));
        report.add(Finding.failed(
                "secret", "contoso/b as b", new AgentFailure(ExitCode.MISSING_SECRET, "it is gone", "bring it back")));
        report.end(78);

        JsonNode json = json();
        assertThat(violations(json, schema(), "")).isEmpty();
        assertThat(json.at("/findings/0/length").isNumber()).isTrue();
        assertThat(json.at("/findings/0/sha256").asText())
                .as("all digits, and no number")
                .isEqualTo("12345678");
        assertThat(names(json.at("/findings/0"))).allMatch(name -> name.matches("[a-zA-Z0-9]+"));
    }

    @Test
    void printsWhatTheSchemaDescribesOfAWholeCheck() throws Exception {
        Check.asJson(new Properties(), Map.of(), new PrintStream(printed, true, StandardCharsets.UTF_8), System.err)
                .run("vault=contoso,secrets=a,identity=client-secret");

        assertThat(violations(json(), schema(), "")).isEmpty();
        assertThat(json().at("/exitCode").asInt()).isEqualTo(ExitCode.NOT_PERMITTED.number());
    }

    @Test
    void wouldBeCaughtByTheSchema() throws Exception {
        JsonNode wrong =
                new JsonMapper().readTree("{\"schemaVersion\": 2, \"findings\": [{\"step\": 1, \"colour\": \"red\"}]}");

        assertThat(violations(wrong, schema(), ""))
                .containsExactlyInAnyOrder(
                        "exitCode is missing",
                        "schemaVersion is 2",
                        "findings/step is no string",
                        "findings/colour is unknown",
                        "findings/subject is missing",
                        "findings/outcome is missing");
    }

    private JsonNode json() throws Exception {
        return new JsonMapper().readTree(printed.toByteArray());
    }

    private static JsonNode schema() throws Exception {
        return new JsonMapper().readTree(Files.readAllBytes(SCHEMA));
    }

    /** The part of JSON Schema that this one uses; a key that it doesn't describe counts too, though readers must bear it. */
    private static List<String> violations(JsonNode json, JsonNode schema, String path) {
        List<String> violations = new ArrayList<>();
        String type = schema.path("type").asText();
        if (type.equals("integer") && !json.isIntegralNumber() || type.equals("string") && !json.isTextual()) {
            return List.of(path + " is no " + type);
        }
        if (schema.has("enum") && !contains(schema.get("enum"), json)) {
            violations.add(path + " is " + json);
        }
        for (JsonNode element : json.isArray() ? json : List.<JsonNode>of()) {
            violations.addAll(violations(element, schema.get("items"), path));
        }
        for (JsonNode required : schema.path("required")) {
            if (!json.isArray() && !json.has(required.asText())) {
                violations.add(path(path, required.asText()) + " is missing");
            }
        }
        for (String name : names(json)) {
            JsonNode property = schema.at("/properties/" + name);
            violations.addAll(
                    property.isMissingNode()
                            ? List.of(path(path, name) + " is unknown")
                            : violations(json.get(name), property, path(path, name)));
        }
        return violations;
    }

    private static String path(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private static boolean contains(JsonNode legal, JsonNode value) {
        for (JsonNode one : legal) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
