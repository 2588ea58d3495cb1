// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static io.kvagent.it.Printed.hasNo;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.PrintVariables;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code @Microsoft.KeyVault(...)} as the value of any property or variable, listed nowhere. */
@ExtendWith(Harness.class)
class ReferencesInPlaceIT {
    private static final String VERSION = "0123456789abcdef0123456789ABCDEF";

    private Azure azure;
    private JvmLauncher launcher;
    private String vault;
    private String newest;
    private String old;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        vault = azure.vault().host();
        newest = Canaries.newValue("newest");
        old = Canaries.newValue("old");
        azure.vault().secret("db", newest).version("db", VERSION, Answers.secret(old));
    }

    /** Of the agent's own options there is none but the stand-in's root, and that in the environment too. */
    @OnEachJvm
    void areResolvedInEveryForm(Jvm jvm) {
        String uri = "https://" + vault + "/secrets/db";
        EndedJvm properties = launcher.on(jvm)
                .agent(null)
                .environment("KV_AGENT_CA", azure.ca().toString())
                .property("uri", "@Microsoft.KeyVault(SecretUri=" + uri + ")")
                .property("slash", "@Microsoft.KeyVault(SecretUri=" + uri + "/)")
                .property("version", "@Microsoft.KeyVault(SecretUri=" + uri + "/" + VERSION + ")")
                .property("names", "@Microsoft.KeyVault(VaultName=" + vault + ";SecretName=db)")
                .property(
                        "any.order",
                        " @microsoft.keyvault( secretversion = " + VERSION + "; SECRETNAME=db ;vaultName=" + vault
                                + " ) ")
                .main(PrintProperties.class, "uri", "slash", "version", "names", "any.order")
                .run();
        EndedJvm variables = launcher.on(jvm)
                .agent(null)
                .environment("KV_AGENT_CA", azure.ca().toString())
                .environment("URI", "@Microsoft.KeyVault(SecretUri=" + uri + ")")
                .environment(
                        "NAMES",
                        "@Microsoft.KeyVault(VaultName=" + vault + ";SecretName=db;SecretVersion=" + VERSION + ")")
                .main(PrintVariables.class, "URI", "NAMES")
                .run();

        assertThat(properties.stdoutLines())
                .as(properties.stderr())
                .containsExactly(
                        Printed.FIRST,
                        has("uri", newest),
                        has("slash", newest),
                        has("version", old),
                        has("names", newest),
                        has("any.order", old));
        assertThat(variables.stdoutLines())
                .as(variables.stderr())
                .containsExactly(has("URI", newest), has("NAMES", old));
        assertThat(properties.stderrLines())
                .singleElement()
                .asString()
                .startsWith("kv-agent: 2 secrets as 5 properties from ");
        assertThat(azure.tokenCalls()).isEqualTo(2);
    }

    @OnEachJvm
    void endTheStartWithoutARequestWhenTheyAreInvalid(Jvm jvm) {
        for (String body : List.of(
                "SecretUri=https://vault.contoso.example/secrets/db",
                "SecretUri=https://contoso.vault.azure.net.contoso.example/secrets/db",
                "SecretUri=https://contoso.vault.azure.net:8443/secrets/db",
                "SecretUri=http://" + vault + "/secrets/db",
                "SecretUri=https://me@" + vault + "/secrets/db",
                "SecretUri=https://" + vault + "/secrets/db?a=b",
                "VaultName=" + vault + ";SecretName=db;Colour=blue")) {
            String reference = "@Microsoft.KeyVault(" + body + ")";
            EndedJvm property = launcher.on(jvm)
                    .agent("ca=" + azure.ca())
                    .property("db.password", reference)
                    .main(PrintProperties.class, "db.password")
                    .run();

            ExpectedExit.failureWithoutRetries(property, 78)
                    .hasProblem("property db.password is \"" + reference + "\": ");
        }
        assertThat(azure.allCalls()).isZero();
    }

    @Test
    void inQuotesEndTheStart() {
        String quoted = "'@Microsoft.KeyVault(VaultName=" + vault + ";SecretName=db)'";
        EndedJvm ended = launcher.java()
                .agent("ca=" + azure.ca())
                .environment("DB_PASSWORD", quoted)
                .main(PrintVariables.class, "DB_PASSWORD")
                .run();

        ExpectedExit.failureWithoutRetries(ended, 78)
                .hasProblem("environment variable DB_PASSWORD is \"" + quoted + "\": the quotes are part of the value")
                .hasAction("write it without them");
        assertThat(azure.allCalls()).isZero();
    }

    @OnEachJvm
    void endTheStartWhereTheSecretIsMissing(Jvm jvm) {
        String reference = "@Microsoft.KeyVault(VaultName=" + vault + ";SecretName=absent)";
        for (String expose : List.of("properties", "hook,env")) {
            ExpectedExit.failureWithoutRetries(
                            launcher.on(jvm)
                                    .agent("ca=" + azure.ca() + ",expose=" + expose)
                                    .property("db.password", reference)
                                    .main(PrintProperties.class, "db.password")
                                    .run(),
                            78)
                    .hasProblem("secret \"absent\"");
            ExpectedExit.failureWithoutRetries(
                            launcher.on(jvm)
                                    .agent("ca=" + azure.ca() + ",expose=" + expose)
                                    .environment("DB_PASSWORD", reference)
                                    .main(PrintVariables.class, "DB_PASSWORD")
                                    .run(),
                            78)
                    .hasProblem("secret \"absent\"");
        }
    }

    @OnEachJvm
    void readAsAbsentWhenTheAppStartsAnyway(Jvm jvm) {
        String reference = "@Microsoft.KeyVault(VaultName=" + vault + ";SecretName=absent)";
        for (String expose : List.of("properties", "hook")) {
            ForkedJvm program = launcher.on(jvm)
                    .agent("ca=" + azure.ca() + ",on-failure=continue,expose=" + expose)
                    .property("db.password", reference)
                    .environment("DB_PASSWORD", reference);

            assertThat(program.main(PrintProperties.class, "db.password").run().stdoutLines())
                    .as(expose)
                    .containsExactly(Printed.FIRST, hasNo("db.password"));
            assertThat(program.main(PrintVariables.class, "DB_PASSWORD").run().stdoutLines())
                    .as(expose)
                    .containsExactly(hasNo("DB_PASSWORD"));
        }
    }

    @OnEachJvm
    void stayTextWhenTheOperatorTurnsThemOff(Jvm jvm) {
        String reference = "@Microsoft.KeyVault(VaultName=" + vault + ";SecretName=absent)";
        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=db,references=off,expose=hook,env"))
                .property("db.password", reference)
                .environment("DB_PASSWORD", reference)
                .main(PrintProperties.class, "db.password", "db")
                .run();

        assertThat(ended.stdoutLines())
                .as(ended.stderr())
                .containsExactly(Printed.FIRST, has("db.password", reference), has("db", newest));
        assertThat(ended.stderrLines()).hasSize(1);
    }

    /** The variable is the operator's, and real. */
    @OnEachJvm
    void inAVariableWinOverASecretOfItsSpelling(Jvm jvm) {
        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=db@" + VERSION + ":db.password,expose=hook,env"))
                .environment("DB_PASSWORD", "@Microsoft.KeyVault(VaultName=" + vault + ";SecretName=db)")
                .main(PrintVariables.class, "DB_PASSWORD", "db.password")
                .run();

        assertThat(ended.stdoutLines())
                .as(ended.stderr())
                .containsExactly(has("DB_PASSWORD", newest), has("db.password", old));
    }
}
