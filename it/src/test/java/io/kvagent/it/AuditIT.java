package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the flight recorder tells of tokens, fetches and reads, though most of it happened before it started. */
@ExtendWith(Harness.class)
class AuditIT {
    @ParameterizedTest
    @MethodSource("io.kvagent.it.Jvms#all")
    void aRecordingHoldsWhoReadWhat(Jvm jvm, Azure azure, Forks forks) throws Exception {
        Assumptions.assumeTrue(jvm.feature() >= 11, "Java 8 has no flight recorder that could be counted on");
        Path file = Work.directory("recording").resolve("recording.jfr");
        String value = Canaries.newValue("recorded");
        azure.vault().secret("greeting", value);
        azure.vault().secret("unread", Canaries.newValue("unread"));

        EndedJvm ended = forks.on(jvm)
                .flags("-XX:StartFlightRecording:filename=" + file)
                .agent(azure.options("secrets=greeting,unread,expose=hook"))
                .main(PrintProperties.class, "greeting", "greeting")
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        List<String> events = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            switch (event.getEventType().getName()) {
                case "io.kvagent.Token" -> events.add("token " + event.getString("identity"));
                case "io.kvagent.Fetch" ->
                    events.add("fetch " + event.getString("secret") + " "
                            + event.getString("version").length() + " " + event.getInt("generation"));
                case "io.kvagent.Read" ->
                    events.add("read " + event.getString("property") + " " + event.getString("reader") + " "
                            + event.getInt("generation"));
                default -> {}
            }
        }
        assertThat(events).hasSize(4).anyMatch(event -> event.startsWith("token imds"));
        assertThat(events)
                .contains(
                        "fetch " + azure.vault().host() + "/greeting 32 1",
                        "fetch " + azure.vault().host() + "/unread 32 1",
                        "read greeting " + PrintProperties.class.getName() + " 1");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain(value);
    }
}
