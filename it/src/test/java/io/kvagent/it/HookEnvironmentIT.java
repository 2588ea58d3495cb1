// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.ChangesEnvironment;
import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.ReadsEnvironment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code expose=...,env}, and references that stand in variables: {@code System.getenv} answers, and nothing else changes. */
@ExtendWith(Harness.class)
class HookEnvironmentIT {
    private Azure azure;
    private JvmLauncher launcher;
    private String password;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        password = Canaries.newValue("env");
        azure.vault().secret("db-password", password);
    }

    @OnEachJvm
    void servesBothSpellingsAndMasksDumps(Jvm jvm) throws Exception {
        EndedJvm ended = run(
                jvm, "secrets=db-password:db.password,expose=hook,env", "DB_PASSWORD", "db.password", "REAL", "NONE");

        List<String> lines = found(password, "DB_PASSWORD", "db.password");
        lines.addAll(found("as it was", "REAL"));
        lines.addAll(List.of(
                "getenv NONE absent",
                "map NONE absent",
                "contains NONE absent",
                "listed NONE absent",
                "copy NONE absent"));
        lines.addAll(
                List.of("dump variables", "inherited variables", "proc variables", "child variables", "unmodifiable"));
        assertThat(ended.stdoutLines()).isEqualTo(lines);
    }

    @OnEachJvm
    void leavesRealVariablesAsTheyWere(Jvm jvm) throws Exception {
        for (String expose : List.of("hook,env", "properties,env")) {
            EndedJvm ended = program(
                            jvm,
                            azure.options("secrets=db-password:db.password,expose=" + expose),
                            "db.password",
                            "DB_PASSWORD",
                            "REAL")
                    .environment("DB_PASSWORD", "the operator's")
                    .run();

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            List<String> lines = found(password, "db.password");
            lines.addAll(found("the operator's", "DB_PASSWORD"));
            lines.addAll(found("as it was", "REAL"));
            assertThat(ended.stdoutLines()).startsWith(lines.toArray(String[]::new));
        }
    }

    @OnEachJvm
    void showsPlainValuesBesidePlainProperties(Jvm jvm) throws Exception {
        EndedJvm ended = run(jvm, "secrets=db-password:db.password,expose=properties,env", "DB_PASSWORD");

        List<String> lines = found(password, "DB_PASSWORD");
        lines.addAll(List.of(
                "dump variables secret", "inherited variables", "proc variables", "child variables", "unmodifiable"));
        assertThat(ended.stdoutLines()).isEqualTo(lines);
    }

    @OnEachJvm
    void resolvesAReferenceThatStandsInAVariable(Jvm jvm) throws Exception {
        EndedJvm ended = program(jvm, "ca=" + azure.ca() + ",deadline=60s", "APP_PASSWORD")
                .environment("APP_PASSWORD", reference("db-password"))
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        List<String> lines = found(password, "APP_PASSWORD");
        lines.addAll(List.of(
                "dump variables secret", "inherited variables", "proc variables", "child variables", "unmodifiable"));
        assertThat(ended.stdoutLines()).isEqualTo(lines);
    }

    @OnEachJvm
    void resolvesAReferenceThatStandsInAProperty(Jvm jvm) throws Exception {
        for (String expose : List.of("properties", "hook")) {
            EndedJvm ended = launcher.on(jvm)
                    .agent("ca=" + azure.ca() + ",deadline=60s,expose=" + expose)
                    .property("app.password", reference("db-password"))
                    .main(PrintProperties.class, "app.password")
                    .run();

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(ended.stdoutLines())
                    .contains("app.password " + password.length() + " " + PrintProperties.sha256(password));
        }
    }

    /** Test libraries and Azure Functions' Java worker do that; what they put is inherited, as without the agent. */
    @OnEachJvm
    void followsWhoeverChangesTheMapByReflection(Jvm jvm) {
        ForkedJvm program = launcher.on(jvm)
                .agent(azure.options("secrets=db-password:db.password,expose=hook,env"))
                .main(ChangesEnvironment.class, "DB_PASSWORD");
        if (jvm.feature() > 8) {
            program.flags("--add-opens=java.base/java.util=ALL-UNNAMED");
        }
        EndedJvm ended = program.run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stderrLines()).hasSize(1);
        assertThat(ended.stdoutLines())
                .containsExactly(
                        "start: the secret, the secret, inherited null",
                        "put returns null",
                        "put of another: 1, 1, inherited 1",
                        "put returns the secret",
                        "put: own, own, inherited own",
                        "remove returns own",
                        "remove: null, null, inherited null",
                        "clear: null, null, inherited null",
                        "same map true",
                        "class java.util.Collections$UnmodifiableMap");
    }

    @OnEachJvm
    void endsTheStartForAReferenceThatCanNotBeResolved(Jvm jvm) {
        for (String reference : List.of(
                reference("absent"),
                "@Microsoft.KeyVault(SecretUri=" + azure.vault().host(),
                "@Microsoft.KeyVault(SecretUri=https://vault.contoso.example/secrets/a)")) {
            EndedJvm ended = program(jvm, "ca=" + azure.ca(), "APP_PASSWORD")
                    .environment("APP_PASSWORD", reference)
                    .run();

            ExpectedExit.failure(ended, 78);
            assertThat(ended.stdout()).isEmpty();
        }
        assertThat(azure.tokenCalls()).as("for the first alone").isOne();
    }

    @OnEachJvm
    void hidesAReferenceThatCouldNotBeResolvedFromAnAppThatStartsAllTheSame(Jvm jvm) {
        EndedJvm ended = launcher.on(jvm)
                .agent("ca=" + azure.ca() + ",on-failure=continue")
                .property("app.password", reference("absent"))
                .main(PrintProperties.class, "app.password")
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).contains("app.password absent");
    }

    private String reference(String secret) {
        return "@Microsoft.KeyVault(SecretUri=https://" + azure.vault().host() + "/secrets/" + secret + ")";
    }

    private EndedJvm run(Jvm jvm, String options, String... names) {
        EndedJvm ended = program(jvm, azure.options(options), names).run();
        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        return ended;
    }

    private ForkedJvm program(Jvm jvm, String options, String... names) {
        return launcher.on(jvm)
                .agent(options)
                .environment("REAL", "as it was")
                .property("jdk.lang.Process.launchMechanism", "FORK")
                .main(ReadsEnvironment.class, names);
    }

    private static List<String> found(String value, String... names) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            for (String way : List.of("getenv", "map", "contains", "listed", "copy")) {
                lines.add(way + " " + name + " " + PrintProperties.sha256(value));
            }
        }
        return lines;
    }
}
