// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static io.kvagent.it.Printed.hasNo;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.PrintVariables;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code names=relaxed}: one secret answers to all spellings of its name, whichever way it is exposed. */
@ExtendWith(Harness.class)
class SpellingsIT {
    private static final String[] SPELLINGS = {
        "spring.datasource.password",
        "SPRING_DATASOURCE_PASSWORD",
        "spring-datasource-password",
        "springDatasourcePassword"
    };
    private static final String SECRET = "secrets=db-password:spring.datasource.password";

    private Azure azure;
    private JvmLauncher launcher;
    private String password;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        password = Canaries.newValue("spelled");
        azure.vault().secret("db-password", password);
    }

    @OnEachJvm
    void areOneName(Jvm jvm) {
        for (String expose : List.of("properties", "hook")) {
            EndedJvm ended = properties(jvm, SECRET + ",names=relaxed,expose=" + expose);

            assertThat(ended.stdoutLines())
                    .as(expose)
                    .containsExactly(
                            Printed.FIRST,
                            has(SPELLINGS[0], password),
                            has(SPELLINGS[1], password),
                            has(SPELLINGS[2], password),
                            has(SPELLINGS[3], password));
        }
    }

    /** Variables are found by a lookup in either case. */
    @OnEachJvm
    void areOneVariable(Jvm jvm) {
        for (String expose : List.of("properties,env", "hook,env")) {
            EndedJvm ended = variables(jvm, SECRET + ",names=relaxed,expose=" + expose);

            assertThat(ended.stdoutLines())
                    .as(expose)
                    .containsExactly(
                            has(SPELLINGS[0], password),
                            has(SPELLINGS[1], password),
                            has(SPELLINGS[2], password),
                            has(SPELLINGS[3], password));
        }
    }

    @OnEachJvm
    void areOtherNamesWhereNamesAreExact(Jvm jvm) {
        for (String options : List.of("expose=properties,env", "expose=hook,env,names=exact")) {
            assertThat(properties(jvm, SECRET + "," + options).stdoutLines())
                    .as(options)
                    .containsExactly(
                            Printed.FIRST,
                            has(SPELLINGS[0], password),
                            hasNo(SPELLINGS[1]),
                            hasNo(SPELLINGS[2]),
                            hasNo(SPELLINGS[3]));
            assertThat(variables(jvm, SECRET + "," + options).stdoutLines())
                    .as(options)
                    .containsExactly(
                            has(SPELLINGS[0], password),
                            has(SPELLINGS[1], password),
                            hasNo(SPELLINGS[2]),
                            hasNo(SPELLINGS[3]));
        }
    }

    @OnEachJvm
    void ofTwoSecretsAreAnErrorThatNamesBoth(Jvm jvm) {
        refuses(jvm, "names=relaxed,secrets=db-password:dbPassword,other:DB_PASSWORD", "dbPassword", "DB_PASSWORD");
        refuses(jvm, "names=relaxed,expose=hook,secrets=db-password,other:db.password", "db-password", "db.password");
        refuses(jvm, "expose=hook,env,secrets=db-password:db.password,other:db-password", "db.password", "db-password");
        assertThat(azure.allCalls()).isZero();
    }

    private void refuses(Jvm jvm, String options, String... names) {
        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options(options))
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 64)
                .hasProblem("\"db-password\" (" + names[0] + ")", "\"other\" (" + names[1] + ")");
    }

    private EndedJvm properties(Jvm jvm, String options) {
        return run(launcher.on(jvm).agent(azure.options(options)).main(PrintProperties.class, SPELLINGS));
    }

    private EndedJvm variables(Jvm jvm, String options) {
        return run(launcher.on(jvm).agent(azure.options(options)).main(PrintVariables.class, SPELLINGS));
    }

    private static EndedJvm run(ForkedJvm program) {
        EndedJvm ended = program.run();
        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        return ended;
    }
}
