// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user-assigned identity, by each of the names that it has. */
@ExtendWith(Harness.class)
class IdentityOptionsIT {

    private static final String RESOURCE_ID =
            "/subscriptions/0000/resourceGroups/a group/providers/Microsoft.ManagedIdentity/userAssignedIdentities/app";

    @ParameterizedTest
    @CsvSource({
        "client-id, client_id, " + Tokens.CLIENT_ID,
        "object-id, object_id, " + Tokens.OBJECT_ID,
        "resource-id, msi_res_id, " + RESOURCE_ID,
    })
    void isSelectedByAnOption(String option, String parameter, String id, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");
        refuseTheSystemAssigned(azure).answersFor(parameter, id, Answers.token(azure.token()));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting," + option + "=" + id))
                .main(PrintProperties.class)
                .run();

        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        assertThat(azure.tokenCalls()).isOne();
    }

    @Test
    void isSelectedByTheEnvironment(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");
        refuseTheSystemAssigned(azure).answersFor("client_id", Tokens.CLIENT_ID, Answers.token(azure.token()));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting"))
                .environment("AZURE_CLIENT_ID", Tokens.CLIENT_ID)
                .main(PrintProperties.class)
                .run();

        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
    }

    @Test
    void isSelectedByAnOptionRatherThanByTheEnvironment(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");
        refuseTheSystemAssigned(azure).answersFor("object_id", Tokens.OBJECT_ID, Answers.token(azure.token()));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting,object-id=" + Tokens.OBJECT_ID))
                .environment("AZURE_CLIENT_ID", Tokens.CLIENT_ID)
                .main(PrintProperties.class)
                .run();

        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
    }

    @Test
    void isNotReplacedByAnother(Azure azure, JvmLauncher launcher) {
        String other = "00000000-0000-0000-0000-0000000000c2";
        refuseTheSystemAssigned(azure).answersFor("client_id", other, Answers.token(azure.token()));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting,client-id=" + other))
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 77)
                .hasProblem("a token of another identity than the one with client id " + other, Tokens.CLIENT_ID);
        assertThat(azure.allCalls()).as("the token goes nowhere").isOne();
    }

    @Test
    void anIdentityThatDoesNotExistEndsTheStart(Azure azure, JvmLauncher launcher) {
        azure.imds().answers(Answers.identityError(400, "invalid_request", "Identity not found"));

        ExpectedExit.failureWithoutRetries(run(azure, launcher, ""), 77)
                .hasProblem("there is no managed identity here, or several and none is named")
                .hasAction("az vm identity assign --resource-group <group> --name <vm>", "or name one by client-id=");
        assertThat(azure.allCalls()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "client-id, client id, " + Tokens.CLIENT_ID,
        "object-id, object id, " + Tokens.OBJECT_ID,
        "resource-id, resource id, /subscriptions/0/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/app",
    })
    void anUnknownIdentityEndsTheStart(String option, String words, String id, Azure azure, JvmLauncher launcher) {
        ExpectedExit.failureWithoutRetries(run(azure, launcher, "," + option + "=" + id), 77)
                .hasProblem("the identity with " + words + " " + id + " is not assigned here")
                .hasAction("correct " + option + "=, or assign it: az vm identity assign", "--identities");
        assertThat(azure.allCalls()).isOne();
    }

    @Test
    void aTokenThatIsNoJwtIsSentToTheVaultAnyway(Azure azure, JvmLauncher launcher) {
        azure.imds().answers(Answers.token("opaque-token-of-this-test"));

        ExpectedExit.failureWithoutRetries(run(azure, launcher, ""), 77)
                .hasProblem("does not accept the token of identity imds, system-assigned (401)");
        assertThat(azure.tokenCalls()).isEqualTo(2);
    }

    private static Imds refuseTheSystemAssigned(Azure azure) {
        return azure.imds().answers(Answers.identityError(400, "invalid_request", "Identity not found"));
    }

    private static EndedJvm run(Azure azure, JvmLauncher launcher, String more) {
        azure.vault().secret("greeting", "good-morning");
        return launcher.java()
                .agent(azure.options("secrets=greeting" + more))
                .main(PrintProperties.class, "greeting")
                .run();
    }
}
