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
    void dumpsShowMasksAndCopiesHoldValues(Jvm jvm) {
        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options(SECRETS))
                .main(DumpsEveryWay.class)
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stdoutLines())
                .containsExactly(
                        "toString name mask",
                        "list name mask",
                        "list-to-writer name mask",
                        "list-as-defaults name mask",
                        "RuntimeMXBean name mask",
                        "JMX name mask",
                        "store name random-mask",
                        "store-to-writer name random-mask",
                        "save name random-mask",
                        "storeToXML name random-mask",
                        "serialized-bytes name random-mask",
                        "serialized name random-mask",
                        "entrySet name secret",
                        "entries name secret",
                        "values name secret",
                        "elements name secret",
                        "forEach name secret",
                        "iteration name secret",
                        "clone name secret",
                        "copy name secret",
                        "putAll name secret",
                        "array name secret",
                        "stream name secret");
    }

    @OnEachJvm
    void theSameDumpsShowPlainProperties(Jvm jvm) {
        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=db-password:db.password"))
                .main(DumpsEveryWay.class)
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).allMatch(endsWith(" secret"), "shows the secret");
    }

    private static Predicate<String> endsWith(String end) {
        return line -> line.endsWith(end);
    }
}
