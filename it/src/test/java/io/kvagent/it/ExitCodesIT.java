// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One failure of each exit code on each JVM: the number, and the two lines word by word. The check ends with the same. */
@ExtendWith(Harness.class)
class ExitCodesIT {

    private Azure azure;
    private JvmLauncher launcher;
    private IdentityStubs stubs;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest, Canaries canaries) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
        azure.vault()
                .secret(
                        "forbidden",
                        Answers.vaultError(
                                403,
                                "Forbidden",
                                "ForbiddenByRbac",
                                "Caller is not authorized to perform action on resource."));
    }

    private enum Failure {
        WRONG_OPTION(
                64,
                "secrets=greeting,colour=red",
                "unknown option \"colour\"",
                "options are secrets, vault, client-id, "),
        UNREACHABLE(
                69,
                "secrets=greeting,imds=http://127.0.0.1:1,deadline=3s",
                "no token from the metadata service at http://127.0.0.1:1: the connection is refused",
                "on Azure, check that no proxy answers for the metadata service; on your own machine, set identity=azure-cli, or the properties by -D "
                        + "(identity imds because no environment variables of another Azure platform were found; identity= chooses another)"),
        NO_ANSWER(
                69,
                "secrets=greeting,vault=localhost:1,deadline=3s",
                "secret \"greeting\" of localhost:1 can't be read: the connection is refused",
                "check that this machine may reach localhost:1 on TCP port 1; raise deadline= to wait longer"),
        FORBIDDEN(
                77,
                "secrets=forbidden",
                "identity imds, system-assigned (object id " + Tokens.OBJECT_ID
                        + ") may not read secret \"forbidden\" of {vault} (403 ForbiddenByRbac)",
                "assign the role \"Key Vault Secrets User\", and allow it some minutes: az role assignment create --role \"Key Vault Secrets User\" --assignee-object-id "
                        + Tokens.OBJECT_ID
                        + " --assignee-principal-type ServicePrincipal --scope $(az keyvault show --name localhost --query id --output tsv)"),
        MISSING(
                78,
                "secrets=absent",
                "secret \"absent\" of {vault} is not there",
                "create or recover it, or correct its name; the vault's names: az keyvault secret list --vault-name localhost --query \"[].name\"");

        private final int exitCode;
        private final String options;
        private final String problem;
        private final String action;

        Failure(int exitCode, String options, String problem, String action) {
            this.exitCode = exitCode;
            this.options = options;
            this.problem = problem;
            this.action = action;
        }
    }

    static Stream<Arguments> failuresOnEachJvm() {
        return Jvms.all().flatMap(jvm -> Stream.of(Failure.values()).map(failure -> Arguments.of(jvm, failure)));
    }

    @Tag(JvmTag.MATRIX)
    @ParameterizedTest
    @MethodSource("failuresOnEachJvm")
    void matchTheKindOfFailure(Jvm jvm, Failure failure) {
        String options = failure.options
                + (failure.options.contains("vault=")
                        ? ""
                        : ",vault=" + azure.vault().host()) + ",ca=" + azure.ca()
                + (failure.options.contains("deadline=") ? "" : ",deadline=20s");
        String problem = failure.problem.replace("{vault}", azure.vault().host());

        EndedJvm started = launcher.on(jvm)
                .agent(options)
                .main(PrintProperties.class, "greeting")
                .run();
        EndedJvm checked =
                launcher.on(jvm).jar(Work.agentJar(), "check", options).run();

        assertThat(started.exitCode()).as(started.stderr()).isEqualTo(failure.exitCode);
        assertThat(ExpectedExit.failure(started, failure.exitCode).problem()).isEqualTo(problem);
        assertThat(ExpectedExit.failure(started, failure.exitCode).action()).startsWith(failure.action);
        assertThat(checked.exitCode()).as(checked.stdout()).isEqualTo(failure.exitCode);
        assertThat(checked.stdoutLines())
                .contains("          " + problem)
                .anyMatch(line -> line.startsWith("          -> " + failure.action));
        assertThat(checked.stdoutLines())
                .last()
                .isEqualTo("The app would not start: exit code " + failure.exitCode + ".");
        assertThat(stubs.paths()).doesNotContain("/secrets/greeting");
    }
}
