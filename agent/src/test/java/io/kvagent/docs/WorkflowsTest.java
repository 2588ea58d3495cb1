// SPDX-License-Identifier: Apache-2.0
package io.kvagent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The workflow files, as far as that can be told without a hosted runner: the keys of GitHub's "Workflow syntax", and ours behind them. */
class WorkflowsTest {
    private static final Path WORKFLOWS = Pages.ROOT.resolve(".github/workflows");
    private static final Set<String> OF_WORKFLOW =
            Set.of("name", "on", "permissions", "concurrency", "env", "defaults", "jobs");
    private static final Set<String> OF_JOB = Set.of(
            "name",
            "runs-on",
            "needs",
            "if",
            "permissions",
            "env",
            "strategy",
            "timeout-minutes",
            "steps",
            "concurrency");
    private static final Set<String> OF_STEP =
            Set.of("id", "name", "if", "uses", "run", "with", "env", "shell", "working-directory", "timeout-minutes");
    private static final Set<String> EVENTS =
            Set.of("push", "pull_request", "schedule", "workflow_dispatch", "release");

    @TestFactory
    Stream<DynamicTest> sayWhatARunnerUnderstands() throws IOException {
        try (Stream<Path> files = Files.list(WORKFLOWS)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> requireSound(file)));
        }
    }

    private static void requireSound(Path file) throws IOException {
        Map<String, Object> workflow = yaml(Files.readString(file));

        assertThat(workflow.keySet()).isSubsetOf(OF_WORKFLOW).contains("name", "on", "permissions", "jobs");
        assertThat(map(workflow.get("on")).keySet()).isSubsetOf(EVENTS);
        assertThat(map(workflow.get("permissions"))).as("no more than it needs").containsEntry("contents", "read");
        map(workflow.get("jobs")).forEach((name, job) -> requireSoundJob(name, map(job)));
    }

    private static void requireSoundJob(String name, Map<String, Object> job) {
        assertThat(job.keySet()).as(name).isSubsetOf(OF_JOB).contains("runs-on", "steps");
        assertThat((String) job.get("runs-on")).as(name).matches("(ubuntu|windows|macos)-\\d[\\d.]*");
        for (Object each : (List<?>) job.get("steps")) {
            Map<String, Object> step = map(each);
            assertThat(step.keySet()).as(name).isSubsetOf(OF_STEP);
            assertThat(step.containsKey("uses")).as("%s: %s", name, step).isNotEqualTo(step.containsKey("run"));
            if (step.containsKey("uses")) {
                assertThat((String) step.get("uses")).matches("[\\w-]+/[\\w/-]+@v\\d+");
            } else {
                assertThat(step).as("inputs are an action's").doesNotContainKey("with");
                requireWhatItRuns((String) step.get("run"));
            }
        }
    }

    private static void requireWhatItRuns(String command) {
        assertThat(command).matches("(?s)(bash \\.ci/run|mvn ).*");
        if (command.startsWith("bash ")) {
            assertThat(Pages.ROOT.resolve(command.substring(5))).isExecutable();
        }
    }

    /** A plain {@code on} is true in YAML 1.1, which the parser reads; runners read it as a word. */
    private static Map<String, Object> yaml(String text) {
        Object parsed = new Yaml(new SafeConstructor(new LoaderOptions())).load(text.replaceFirst("(?m)^on:", "'on':"));
        return map(parsed);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }
}
