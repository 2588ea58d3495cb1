// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.ReadsAndExits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who read what: one line at exit, and what the flight recorder tells of tokens, fetches and reads, though most of it happened before it
 * started.
 */
@ExtendWith(Harness.class)
class AuditIT {
    private static final String PROBE = ReadsAndExits.class.getName();

    @OnEachJvm
    void oneLineAtExitTellsWhoReadWhat(Jvm jvm, Azure azure, JvmLauncher launcher) {
        String line = "kv-agent: audit: db.password read by " + PROBE + ", " + PROBE + "$Pool, " + PROBE
                + "$Variables; db.port read by " + PROBE + "; never read: api-key, spare-key";

        EndedJvm audited = reads(jvm, azure, launcher, "audit=on");
        EndedJvm debugged = reads(jvm, azure, launcher, "log=debug");
        EndedJvm neither = reads(jvm, azure, launcher, "audit=off");

        assertThat(audited.stderrLines()).hasSize(2).endsWith(line);
        assertThat(debugged.stderrLines()).endsWith(line);
        assertThat(neither.stderrLines()).singleElement().asString().startsWith("kv-agent: 4 secrets from ");
    }

    private static EndedJvm reads(Jvm jvm, Azure azure, JvmLauncher launcher, String option) {
        azure.vault().secret("db-password", Canaries.newValue("audited"));
        azure.vault().secret("db-port", Answers.secret("15432").publicly());
        azure.vault().secret("api-key", Canaries.newValue("key"));
        azure.vault().secret("spare-key", Canaries.newValue("spare"));
        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=db-password:db.password,db-port:db.port,api-key,spare-key,"
                        + "expose=hook,env," + option))
                .main(ReadsAndExits.class)
                .run();
        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(3);
        assertThat(ended.stdoutLines()).containsExactly("main ends");
        return ended;
    }

    @OnEachJvm
    void aRecordingHoldsWhoReadWhat(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        Assumptions.assumeTrue(jvm.feature() >= 11, "Java 8 has no flight recorder that could be counted on");
        Path file = Work.directory("recording").resolve("recording.jfr");
        String value = Canaries.newValue("recorded");
        azure.vault().secret("greeting", value);
        azure.vault().secret("unread", Canaries.newValue("unread"));

        EndedJvm ended = launcher.on(jvm)
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
