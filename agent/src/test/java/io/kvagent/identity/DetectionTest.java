// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.report.AgentFailure;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                                                  | imds               | no environment variables of another Azure platform were found",
                "AZURE_CLIENT_ID                                                                   | imds               | no environment variables of another Azure platform were found",
                "MSI_ENDPOINT                                                                      | cloud-shell        | MSI_ENDPOINT is set",
                "MSI_ENDPOINT MSI_SECRET                                                           | machine-learning   | MSI_ENDPOINT and MSI_SECRET are set",
                "IDENTITY_ENDPOINT IMDS_ENDPOINT                                                   | arc                | IDENTITY_ENDPOINT and IMDS_ENDPOINT are set",
                "IDENTITY_ENDPOINT IDENTITY_HEADER                                                 | app-service        | IDENTITY_ENDPOINT and IDENTITY_HEADER are set",
                "IDENTITY_ENDPOINT IDENTITY_HEADER MSI_ENDPOINT MSI_SECRET                         | app-service        | IDENTITY_ENDPOINT and IDENTITY_HEADER are set",
                "IDENTITY_ENDPOINT IDENTITY_HEADER IDENTITY_SERVER_THUMBPRINT                      | service-fabric     | IDENTITY_ENDPOINT, IDENTITY_HEADER and IDENTITY_SERVER_THUMBPRINT are set",
                "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_FEDERATED_TOKEN_FILE                        | workload           | AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_FEDERATED_TOKEN_FILE are set",
                "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_FEDERATED_TOKEN_FILE IDENTITY_ENDPOINT IDENTITY_HEADER | workload | AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_FEDERATED_TOKEN_FILE are set",
                "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_CLIENT_CERTIFICATE_PATH                     | client-certificate | AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_CERTIFICATE_PATH are set",
                "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_CLIENT_SECRET AZURE_FEDERATED_TOKEN_FILE    | client-secret      | AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET are set",
            })
    void picksByEnvironmentVariables(String variables, String identity, String reason) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables == null ? new String[0] : variables.split(" ")) {
            environment.put(variable, "set");
        }

        Detection detection = Detection.in(new PlatformEnvironment(environment));

        assertThat(detection.kind().key()).isEqualTo(identity);
        assertThat(detection.reason()).isEqualTo(reason);
    }

    @Test
    void takesABlankVariableForUnset() {
        assertThat(Detection.in(new PlatformEnvironment(Map.of("MSI_ENDPOINT", " ")))
                        .kind()
                        .key())
                .isEqualTo("imds");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "prod, workload",
        "dev, azure-cli",
        " AzureCliCredential , azure-cli",
        "EnvironmentCredential, client-secret",
        "WORKLOADIDENTITYCREDENTIAL, workload",
        "ManagedIdentityCredential, app-service",
    })
    void followsTheVariableOfTheAzureSdks(String credentials, String identity) {
        Map<String, String> environment = new HashMap<>();
        for (String variable :
                "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_FEDERATED_TOKEN_FILE IDENTITY_ENDPOINT IDENTITY_HEADER"
                        .split(" ")) {
            environment.put(variable, "set");
        }
        environment.put("AZURE_TOKEN_CREDENTIALS", credentials);

        assertThat(Detection.in(new PlatformEnvironment(environment)).kind().key())
                .isEqualTo(identity);
    }

    @Test
    void refusesACredentialThatItDoesNotHave() {
        assertThatThrownBy(() ->
                        Detection.in(new PlatformEnvironment(Map.of("AZURE_TOKEN_CREDENTIALS", "IntelliJCredential"))))
                .isInstanceOfSatisfying(AgentFailure.class, failure -> {
                    assertThat(failure.exitCode().number()).isEqualTo(77);
                    assertThat(failure.problem()).contains("AZURE_TOKEN_CREDENTIALS is IntelliJCredential");
                    assertThat(failure.action()).contains("identity=");
                });
    }
}
