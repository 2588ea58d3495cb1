// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.kvagent.it.probe.Observed;
import io.kvagent.it.probe.StopsSetters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/** Other agents and ours do their work side by side, whichever of them the command line names first. */
@ExtendWith(Harness.class)
class OtherAgentsIT {

    /** What the app asks the stand-in for, in vain. */
    private static final String APPS_OWN = "/anything";

    /** The class of the app has it only if JaCoCo has changed that class. */
    private static final String WOVEN_BY_JACOCO = "field $jacocoData";

    @OnEachJvm
    void openTelemetryBeforeOurs(Jvm jvm, Azure azure, JvmLauncher launcher) {
        tracesTheAppAlone(azure, run(azure, openTelemetry(launcher.on(jvm)).agent(options(azure))));
    }

    @OnEachJvm
    void openTelemetryAfterOurs(Jvm jvm, Azure azure, JvmLauncher launcher) {
        tracesTheAppAlone(azure, run(azure, openTelemetry(launcher.on(jvm).agent(options(azure)))));
    }

    @OnEachJvm
    void jacocoBeforeOurs(Jvm jvm, Azure azure, JvmLauncher launcher) {
        EndedJvm ended = run(azure, jacoco(launcher.on(jvm)).agent(options(azure)));

        assertThat(ended.stdoutLines()).contains(WOVEN_BY_JACOCO);
    }

    @OnEachJvm
    void jacocoAfterOurs(Jvm jvm, Azure azure, JvmLauncher launcher) {
        EndedJvm ended = run(azure, jacoco(launcher.on(jvm).agent(options(azure))));

        assertThat(ended.stdoutLines()).contains(WOVEN_BY_JACOCO);
    }

    @OnEachJvm
    void blockHoundBeforeOurs(Jvm jvm, Azure azure, JvmLauncher launcher) {
        EndedJvm ended = run(azure, blockHound(jvm, launcher.on(jvm)).agent(options(azure)));

        assertThat(ended.stdoutLines()).contains("boot class true");
    }

    @OnEachJvm
    void blockHoundAfterOurs(Jvm jvm, Azure azure, JvmLauncher launcher) {
        EndedJvm ended = run(azure, blockHound(jvm, launcher.on(jvm).agent(options(azure))));

        assertThat(ended.stdoutLines()).contains("boot class true");
    }

    /** A table that is not in place is found at once: the app would miss its secrets. */
    @OnEachJvm
    void anAgentThatStopsTheTableFromBeingSetEndsTheStart(Jvm jvm, Azure azure, JvmLauncher launcher)
            throws IOException {
        azure.vault().secret("greeting", "good-morning");
        String other = StopsSetters.class.getName();

        EndedJvm ended = launcher.on(jvm)
                .agent(
                        Jars.of(StopsSetters.class, Map.of("Premain-Class", other, "Can-Retransform-Classes", "true")),
                        null)
                .agent(options(azure))
                .main(Observed.class, azure.imds().url() + APPS_OWN, "greeting")
                .run();

        ExpectedExit.failureWithoutRetries(ended, 70)
                .hasProblem("System.getProperties() does not return the table that kv-agent put in place")
                .hasAction("another agent", "expose=properties");
    }

    private static EndedJvm run(Azure azure, ForkedJvm program) {
        azure.vault().secret("greeting", "good-morning");

        EndedJvm ended = program.main(Observed.class, azure.imds().url() + APPS_OWN, "greeting")
                .run();

        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        assertThat(ended.stdoutLines())
                .startsWith(
                        Printed.FIRST,
                        has("greeting", "good-morning"),
                        has("entry greeting", "good-morning"),
                        "masked true",
                        has("variable greeting", "good-morning"),
                        "answered 400");
        assertThat(ended.stderrLines())
                .filteredOn(line -> line.startsWith("kv-agent: "))
                .singleElement()
                .asString()
                .startsWith("kv-agent: 1 secret from ");
        return ended;
    }

    /** OpenTelemetry adds a header to each request that it sees: it is to see the app's, and not ours. */
    private static void tracesTheAppAlone(Azure azure, EndedJvm ended) {
        assertThat(azure.requests()).hasSize(3);
        assertThat(azure.requests())
                .filteredOn(request -> request.containsHeader("traceparent"))
                .extracting(LoggedRequest::getUrl)
                .as("traced requests, after:%n%s", ended.stderr())
                .containsExactly(APPS_OWN);
    }

    private static String options(Azure azure) {
        return azure.options("secrets=greeting,expose=hook,env");
    }

    /**
     * Sends nothing anywhere, and asks no cloud where it runs. On the JVM as it is: which classes are loaded before it begins to change them
     * depends on its flags.
     */
    private static ForkedJvm openTelemetry(ForkedJvm program) {
        for (String signal : new String[] {"traces", "metrics", "logs"}) {
            program.property("otel." + signal + ".exporter", "none");
        }
        for (String cloud : new String[] {"aws", "azure", "gcp"}) {
            program.property("otel.resource.providers." + cloud + ".enabled", "false");
        }
        return program.withJvmDefaults().agent(otherAgent("opentelemetry-javaagent.jar"), null);
    }

    private static ForkedJvm jacoco(ForkedJvm program) {
        return program.agent(otherAgent("org.jacoco.agent-runtime.jar"), "output=none");
    }

    /** It changes native methods of the JDK, which needs a flag from Java 13 on. */
    private static ForkedJvm blockHound(Jvm jvm, ForkedJvm program) {
        if (jvm.feature() >= 13) {
            program.flags("-XX:+AllowRedefinitionToAddDeleteMethods");
        }
        return program.property("observed.boot.class", "reactor.blockhound.BlockHoundRuntime")
                .agent(otherAgent("blockhound.jar"), null);
    }

    private static Path otherAgent(String jar) {
        return Path.of(System.getProperty("it.other-agents"), jar).toAbsolutePath();
    }
}
