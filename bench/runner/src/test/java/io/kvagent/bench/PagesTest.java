// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class PagesTest {
    private final Report report = Sample.report();

    @Test
    void startupPageHasMachineFiguresTargetsAndWhatIsMissing() {
        String page = new StartupPage(report).write();

        assertThat(page)
                .contains("2026-11-23, Some OS, 2 processors (Some processor). Some VM 17.0.1.")
                .contains("## 10 secrets, 20 ms an answer, Java 17")
                .contains("| label of agent-eager | 255 (250–260) | 383 (375–390) | 510 (500–520) |")
                .contains("| 1.02 (1.00–1.04) | 0.51 (0.50–0.52) | 0.10 (0.10–0.10) | 2 |")
                .contains("| 1.02 | 1.05 | met |")
                .contains("- kv-agent, hook and background, Java 17: kv-agent: not yet");
    }

    @Test
    void everyRowOfATableHasAllColumns() {
        for (String page : List.of(new StartupPage(report).write(), new LookupsPage(report).write())) {
            int columns = 0;
            for (String line : page.split("\n")) {
                int bars = line.startsWith("|") ? line.split("\\|", -1).length : 0;
                assertThat(columns == 0 || bars == 0 || bars == columns)
                        .as(line)
                        .isTrue();
                columns = bars;
            }
        }
    }

    @Test
    void lookupsPageSaysWhatTheAgentRefuses() {
        assertThat(new LookupsPage(report).write())
                .contains("| expose=properties | getProperty, a secret | 11.0 (11.0–11.0) | 1.10 (1.10–1.10) |")
                .contains("Left out, `expose=hook`: kv-agent: not yet");
    }

    @Test
    void plotsAreWellFormedAndNameEveryRival() throws Exception {
        for (Colours colours : List.of(Colours.LIGHT, Colours.DARK)) {
            String svg = new Plot(report.cells(), colours).draw();
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));

            assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(document.getDocumentElement().getTextContent())
                    .contains("label of agent-eager", "label of azure-sdk", "ms, median", "secrets");
        }
    }

    @Test
    void plotOfASingleCellHasBarsAlone() {
        assertThat(new Plot(report.cells().subList(0, 1), Colours.LIGHT).draw()).doesNotContain("<circle");
    }

    @Test
    void jsonHasEveryRun(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("startup.json");
        Json.write(report, file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        JsonNode eager = json.path("startup").path(0).path("runs").path(Contenders.EAGER);
        assertThat(eager).hasSize(2);
        assertThat(eager.path(1).path("wallMs").asDouble()).isEqualTo(520);
        assertThat(eager.path(1).path("processorMs").asLong()).isEqualTo(520);
        assertThat(json.path("targets").path(0).path("verdict").asText()).isEqualTo("met");
    }
}
