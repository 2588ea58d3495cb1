package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code fetch=background}: main does not wait, a secret's reader does, and a failure ends the process all the same. */
@ExtendWith(Harness.class)
class BackgroundIT {
    private Azure azure;
    private Forks forks;

    @BeforeEach
    void open(Azure ofThisTest, Forks forksOfThisTest) {
        azure = ofThisTest;
        forks = forksOfThisTest;
    }

    @ParameterizedTest
    @MethodSource("io.kvagent.it.Jvms#all")
    void theFirstReadWaitsForItsSecret(Jvm jvm) throws Exception {
        String value = Canaries.newValue("late");
        azure.vault().secret("greeting", Answers.secret(value).after(Duration.ofSeconds(2)));

        EndedJvm ended = program(jvm, "audit=on,deadline=60s", "java.version", "greeting", "absent")
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stdoutLines())
                .contains("main runs", "greeting " + value.length() + " " + PrintProperties.sha256(value))
                .endsWith("absent absent");
        assertThat(ended.stderrLines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("kv-agent: 1 secret from "))
                .contains(
                        "kv-agent: audit: greeting read by " + PrintProperties.class.getName() + "; never read: none");
    }

    @ParameterizedTest
    @MethodSource("io.kvagent.it.Jvms#all")
    void aFailureEndsTheProcessOfAReader(Jvm jvm) {
        EndedJvm ended = program(jvm, "deadline=60s", "greeting").run();

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(78);
        assertThat(ended.stderrLines()).hasSize(2);
        assertThat(ended.stderrLines().get(0)).contains("secret \"greeting\"").contains("is not there");
    }

    private ForkedJvm program(Jvm jvm, String options, String... names) {
        return forks.on(jvm)
                .agent("secrets=greeting,expose=hook,fetch=background,vault="
                        + azure.vault().host() + ",ca=" + azure.ca() + "," + options)
                .main(PrintProperties.class, names);
    }
}
