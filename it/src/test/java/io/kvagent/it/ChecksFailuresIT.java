// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.common.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The check where something is wrong: it ends as premain would, and shows the command that mends it, with its ids filled in. */
@ExtendWith(Harness.class)
class ChecksFailuresIT {

    private static final String OTHER_TENANT = "00000000-0000-0000-0000-0000000000aa";

    private Azure azure;
    private JvmLauncher launcher;
    private IdentityStubs stubs;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest, Canaries canaries) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
    }

    static Stream<FaultCase> failures() {
        return Stream.of(
                failure(
                        "no role",
                        77,
                        "may not read secret \"greeting\"",
                        "az role assignment create --role \"Key Vault Secrets User\" --assignee-object-id "
                                + Tokens.OBJECT_ID + " --assignee-principal-type ServicePrincipal",
                        Answers.vaultError(403, "Forbidden", "ForbiddenByRbac", "no")),
                failure(
                        "no access policy",
                        77,
                        "may not read secret \"greeting\"",
                        "az keyvault set-policy --name localhost --object-id " + Tokens.OBJECT_ID
                                + " --secret-permissions get",
                        Answers.vaultError(403, "Forbidden", "AccessDenied", "no")),
                failure(
                        "a firewall",
                        77,
                        "keeps this machine out",
                        "az keyvault network-rule add --name localhost --ip-address",
                        Answers.vaultError(403, "Forbidden", "ForbiddenByFirewall", "no")),
                failure(
                        "a tenant of its own",
                        77,
                        "the vault is in tenant " + OTHER_TENANT + ", the identity in tenant " + Tokens.TENANT,
                        "use an identity of the vault's tenant",
                        Answers.raw(aResponse()
                                .withStatus(401)
                                .withHeader(
                                        "WWW-Authenticate",
                                        "Bearer authorization=\"https://login.microsoftonline.com/" + OTHER_TENANT
                                                + "\", resource=\"https://vault.azure.net\""))),
                failure(
                        "a disabled secret",
                        78,
                        "is disabled",
                        "az keyvault secret set-attributes --vault-name localhost --name greeting --enabled true",
                        Answers.disabled()),
                failure(
                        "a missing secret",
                        78,
                        "is not there",
                        "az keyvault secret list --vault-name localhost",
                        Answers.vaultError(404, "SecretNotFound", "no")),
                failure("a busy vault", 69, "still answers 429", "raise deadline=", Answers.throttled()));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void showTheCommandThatFixesThem(FaultCase fault) {
        azure.vault().secret(IdentityStubs.SECRET, fault.answersBefore(Answers.secret(stubs.value())));

        requireTheSame(
                stubs.program(launcher, fault.deadlineOption()),
                stubs.check(launcher, fault.deadlineOption()),
                "secret",
                fault.exitCode(),
                fault.problem(),
                fault.action());
    }

    @Test
    void showHowToGetAnIdentity() {
        azure.imds().answers(Answers.identityError(400, "invalid_request", "Identity not found"));

        EndedJvm checked = requireTheSame(
                stubs.program(launcher, ""),
                stubs.check(launcher, ""),
                "token",
                77,
                "there is no managed identity here",
                "az vm identity assign --resource-group");

        assertThat(checked.stdoutLines())
                .contains(
                        "note  secret    " + azure.vault().host() + "/greeting as greeting: not tried without a token");
    }

    @Test
    void showWhatAnIdentityLacks() {
        requireTheSame(
                stubs.program(launcher, "identity=workload"),
                stubs.check(launcher, "identity=workload"),
                "identity",
                77,
                "needs the environment variable AZURE_FEDERATED_TOKEN_FILE",
                "set AZURE_FEDERATED_TOKEN_FILE");
        assertThat(azure.tokenCalls()).isZero();
    }

    @Test
    void showWhatIsWrongWithTheOptions() {
        requireTheSame(
                stubs.program(launcher, "on-failure=shrug"),
                stubs.check(launcher, "on-failure=shrug"),
                "options",
                64,
                "option \"on-failure\" is \"shrug\"",
                "it takes exit or continue");
        assertThat(azure.allCalls()).isZero();
    }

    /** The check goes on where premain ends, so that one run tells all; the first failure is premain's. */
    @Test
    void areAllShownAtOnce() {
        azure.vault()
                .secret("disabled", Answers.disabled())
                .secret("forbidden", Answers.vaultError(403, "Forbidden", "ForbiddenByRbac", "no"));

        EndedJvm checked = launcher.java()
                .jar(Work.agentJar(), "check", "--json", azure.options("secrets=disabled,greeting,forbidden,absent"))
                .run();

        assertThat(checked.exitCode()).isEqualTo(78);
        List<?> findings = (List<?>) Json.read(checked.stdout(), Map.class).get("findings");
        assertThat(findings.stream()
                        .map(each -> (Map<?, ?>) each)
                        .filter(each -> each.get("step").equals("secret"))
                        .map(each -> each.get("outcome") + " " + each.get("exitCode")))
                .containsExactly("failed 78", "ok null", "failed 77", "failed 78");
    }

    private EndedJvm requireTheSame(
            ForkedJvm start, ForkedJvm check, String step, int exitCode, String problem, String action) {
        ExpectedExit expected =
                ExpectedExit.failure(start.run(), exitCode).hasProblem(problem).hasAction(action);
        EndedJvm checked = check.run();

        assertThat(checked.exitCode()).as(checked.stdout()).isEqualTo(exitCode);
        List<String> lines = checked.stdoutLines();
        int at = lines.indexOf("          " + expected.problem());
        assertThat(at).as("premain's own words in:%n%s", checked.stdout()).isPositive();
        assertThat(lines.get(at - 1)).startsWith("FAIL  " + step);
        assertThat(lines.get(at + 1)).isEqualTo("          -> " + expected.action());
        assertThat(lines).last().isEqualTo("The app would not start: exit code " + exitCode + ".");
        return checked;
    }

    private static FaultCase failure(String name, int exitCode, String problem, String action, Answer answer) {
        return FaultCase.lasting(name, exitCode, problem, action, answer);
    }
}
