// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which identity {@code auto} takes: by the environment's marks alone, and always one. */
@ExtendWith(Harness.class)
class IdentitySelectionIT {

    private Azure azure;
    private JvmLauncher launcher;
    private IdentityStubs stubs;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest, Canaries canaries) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
        azure.imds().answers(Answers.identityError(400, "invalid_request", "Identity not found"));
    }

    /** Each endpoint refuses, so that any second attempt at another would be seen. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                                           | imds               | no environment variables of another Azure platform were found      | /metadata/identity/oauth2/token",
                "AZURE_CLIENT_ID                                                            | imds               | no environment variables of another Azure platform were found      | /metadata/identity/oauth2/token",
                "AZURE_TENANT_ID AZURE_CLIENT_ID                                            | imds               | no environment variables of another Azure platform were found      | /metadata/identity/oauth2/token",
                "IDENTITY_ENDPOINT                                                          | imds               | no environment variables of another Azure platform were found      | /metadata/identity/oauth2/token",
                "IDENTITY_ENDPOINT IDENTITY_HEADER                                          | app-service        | IDENTITY_ENDPOINT and IDENTITY_HEADER are set    | /identity",
                "IDENTITY_ENDPOINT IDENTITY_HEADER IMDS_ENDPOINT                            | app-service        | IDENTITY_ENDPOINT and IDENTITY_HEADER are set    | /identity",
                "IDENTITY_ENDPOINT IDENTITY_HEADER MSI_ENDPOINT MSI_SECRET                  | app-service        | IDENTITY_ENDPOINT and IDENTITY_HEADER are set    | /identity",
                "MSI_ENDPOINT MSI_SECRET                                                    | machine-learning   | MSI_ENDPOINT and MSI_SECRET are set              | /msi",
                "MSI_ENDPOINT                                                               | cloud-shell        | MSI_ENDPOINT is set                              | /msi",
                "MSI_ENDPOINT IDENTITY_ENDPOINT IMDS_ENDPOINT                               | cloud-shell        | MSI_ENDPOINT is set                              | /msi",
                "IDENTITY_ENDPOINT IMDS_ENDPOINT                                            | arc                | IDENTITY_ENDPOINT and IMDS_ENDPOINT are set      | /identity",
                "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_FEDERATED_TOKEN_FILE                 | workload           | AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_FEDERATED_TOKEN_FILE are set | /t/oauth2/v2.0/token",
                "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_FEDERATED_TOKEN_FILE IDENTITY_ENDPOINT IDENTITY_HEADER MSI_ENDPOINT | workload | AZURE_FEDERATED_TOKEN_FILE are set | /t/oauth2/v2.0/token",
                "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_FEDERATED_TOKEN_FILE AZURE_CLIENT_SECRET | client-secret  | AZURE_CLIENT_SECRET are set                      | /t/oauth2/v2.0/token",
                "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_CLIENT_SECRET IDENTITY_ENDPOINT IDENTITY_HEADER | client-secret | AZURE_CLIENT_SECRET are set                | /t/oauth2/v2.0/token",
                "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_CLIENT_SECRET AZURE_CLIENT_CERTIFICATE_PATH | client-secret | AZURE_CLIENT_SECRET are set                   | /t/oauth2/v2.0/token",
                "AZURE_TOKEN_CREDENTIALS=prod AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_CLIENT_SECRET | client-secret | AZURE_CLIENT_SECRET are set                    | /t/oauth2/v2.0/token",
                "AZURE_TOKEN_CREDENTIALS=ManagedIdentityCredential AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_CLIENT_SECRET MSI_ENDPOINT | cloud-shell | MSI_ENDPOINT is set | /msi",
                "AZURE_TOKEN_CREDENTIALS=WorkloadIdentityCredential AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_CLIENT_SECRET AZURE_FEDERATED_TOKEN_FILE | workload | AZURE_TOKEN_CREDENTIALS is WorkloadIdentityCredential | /t/oauth2/v2.0/token",
            })
    void selectsOneAndProbesNone(String marks, String identity, String why, String path) throws Exception {
        EndedJvm ended = with(marks == null ? "" : marks, stubs.program(launcher, "deadline=5s"))
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isIn(69, 77);
        assertThat(ExpectedExit.linesWithoutRetries(ended))
                .hasSize(2)
                .element(1)
                .asString()
                .contains("(identity " + identity + " because ")
                .contains(why + "; identity= chooses another)");
        assertThat(stubs.paths()).as("what was asked").containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app-service        |                                              | IDENTITY_ENDPOINT",
                "app-service        | IDENTITY_ENDPOINT                            | IDENTITY_HEADER",
                "service-fabric     | IDENTITY_HEADER IDENTITY_SERVER_THUMBPRINT   | IDENTITY_ENDPOINT",
                "service-fabric     | IDENTITY_ENDPOINT IDENTITY_HEADER            | IDENTITY_SERVER_THUMBPRINT",
                "cloud-shell        |                                              | MSI_ENDPOINT",
                "machine-learning   | MSI_ENDPOINT                                 | MSI_SECRET",
                "workload           | AZURE_TENANT_ID AZURE_CLIENT_ID              | AZURE_FEDERATED_TOKEN_FILE",
                "workload           | AZURE_CLIENT_ID AZURE_FEDERATED_TOKEN_FILE   | AZURE_TENANT_ID",
                "workload           | AZURE_TENANT_ID AZURE_FEDERATED_TOKEN_FILE   | AZURE_CLIENT_ID",
                "client-secret      | AZURE_TENANT_ID AZURE_CLIENT_ID              | AZURE_CLIENT_SECRET",
                "client-certificate | AZURE_TENANT_ID AZURE_CLIENT_ID              | AZURE_CLIENT_CERTIFICATE_PATH",
            })
    void saysWhatANamedIdentityLacks(String identity, String marks, String missing) throws Exception {
        EndedJvm ended = with(marks == null ? "" : marks, stubs.program(launcher, "identity=" + identity))
                .run();

        ExpectedExit.failure(
                ended,
                77,
                "identity " + identity + " needs the environment variable " + missing + ", and it is not set",
                "set " + missing + ", or choose another identity by identity=");
        assertThat(azure.allCalls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IntelliJCredential", "managed"})
    void refusesACredentialOfTheSdksThatItDoesNotHave(String credential) throws Exception {
        EndedJvm ended = with("AZURE_TOKEN_CREDENTIALS=" + credential + " MSI_ENDPOINT", stubs.program(launcher, ""))
                .run();

        ExpectedExit.failure(
                ended,
                77,
                "AZURE_TOKEN_CREDENTIALS is " + credential + ", which kv-agent does not know",
                "or choose by identity=");
        assertThat(azure.allCalls()).isZero();
    }

    private ForkedJvm with(String marks, ForkedJvm program) throws Exception {
        Path file = Files.writeString(Work.directory("pick").resolve("token"), "not-a-token");
        List<String> ids = List.of("AZURE_TENANT_ID", "AZURE_CLIENT_ID");
        for (String mark :
                Arrays.stream(marks.split(" ")).filter(mark -> !mark.isEmpty()).toList()) {
            int value = mark.indexOf('=');
            if (value > 0) {
                program.environment(mark.substring(0, value), mark.substring(value + 1));
                continue;
            }
            String endpoint = stubs.http(mark.startsWith("MSI") ? "/msi" : "/identity");
            program.environment(
                    mark,
                    ids.contains(mark)
                            ? (mark.endsWith("TENANT_ID") ? "t" : Tokens.CLIENT_ID)
                            : mark.endsWith("ENDPOINT")
                                    ? endpoint
                                    : mark.endsWith("FILE") || mark.endsWith("PATH") ? file.toString() : "something");
        }
        return program.environment("AZURE_AUTHORITY_HOST", stubs.https("/"));
    }
}
