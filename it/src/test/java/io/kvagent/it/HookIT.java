// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.DumpsEveryWay;
import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.ReadsEveryWay;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code expose=hook}: who asks for a name gets its value, and every dump a mask. */
@ExtendWith(Harness.class)
class HookIT {
    private static final String SECRETS =
            "secrets=db-password:db.password,db-port:db.port,db-enabled:db.enabled,expose=hook";

    private Azure azure;
    private JvmLauncher launcher;
    private String password;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        password = Canaries.newValue("hook");
        azure.vault().secret("db-password", password);
        azure.vault().secret("db-port", Answers.secret("15432").publicly());
        azure.vault().secret("db-enabled", Answers.secret("true").publicly());
    }

    @OnEachJvm
    void everyWayToReadAPropertyFindsASecret(Jvm jvm) throws Exception {
        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options(SECRETS))
                .main(ReadsEveryWay.class)
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        String there = PrintProperties.sha256(password);
        String port = PrintProperties.sha256("15432");
        assertThat(ended.stdoutLines())
                .containsExactly(
                        "getProperty " + there,
                        "getProperty-with-default " + there,
                        "table.getProperty " + there,
                        "table.getProperty-with-default " + there,
                        "table.get " + there,
                        "table.getOrDefault " + there,
                        "containsKey " + there,
                        "containsKey-of-another absent",
                        "another-name absent",
                        "defaults " + there,
                        "names " + there,
                        "keySet " + there,
                        "keys " + there,
                        "propertyNames " + there,
                        "Integer.getInteger " + port,
                        "Long.getLong " + port,
                        "Boolean.getBoolean " + PrintProperties.sha256("true"),
                        "compute " + there);
    }

    @OnEachJvm
    void everyDumpShowsAMask(Jvm jvm) {
        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options(SECRETS))
                .main(DumpsEveryWay.class)
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).hasSize(23).allMatch(endsWith(" name mask"), "name and mask alone");
    }

    @OnEachJvm
    void theSameDumpsShowPlainProperties(Jvm jvm) {
        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=db-password:db.password"))
                .main(DumpsEveryWay.class)
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stdoutLines().stream().filter(line -> !line.contains("as-defaults")))
                .allMatch(endsWith(" secret"), "shows the secret");
    }

    private static Predicate<String> endsWith(String end) {
        return line -> line.endsWith(end);
    }
}
