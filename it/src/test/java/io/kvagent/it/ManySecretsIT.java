// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A vault that is far away: many secrets are read on several connections, each once. */
@ExtendWith(Harness.class)
class ManySecretsIT {
    private static final int SECRETS = 40;

    private final List<String> names = new ArrayList<>();
    private final List<String> lines = new ArrayList<>(List.of("main runs"));

    @BeforeEach
    void answerLate(Azure azure) throws Exception {
        for (int i = 0; i < SECRETS; i++) {
            String name = "secret-" + i;
            String value = Canaries.newValue(name);
            azure.vault().secret(name, Answers.secret(value).after(Duration.ofMillis(60)));
            names.add(name);
            lines.add(name + " " + value.length() + " " + PrintProperties.sha256(value));
        }
    }

    @OnEachJvm
    void areAllReadOnce(Jvm jvm, Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=" + String.join(",", names)))
                .main(PrintProperties.class, names.toArray(String[]::new))
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).isEqualTo(lines);
        assertThat(names).allMatch(name -> azure.secretCalls(name) == 1);
        assertThat(azure.tokenCalls()).isOne();
    }

    @OnEachJvm
    void failByTheFirstThatIsMissing(Jvm jvm, Azure azure, JvmLauncher launcher) {
        names.set(20, "absent-20");
        names.set(30, "absent-30");

        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=" + String.join(",", names)))
                .main(PrintProperties.class)
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(78);
        assertThat(ended.stdout()).isEmpty();
        assertThat(ended.stderrLines().get(0)).contains("secret \"absent-20\"").contains("is not there");
        assertThat(ended.stderrLines()).hasSize(2);
    }
}
