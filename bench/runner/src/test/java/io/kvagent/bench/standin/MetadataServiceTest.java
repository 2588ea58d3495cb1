// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataServiceTest {
    private static final String PATH = "/metadata/identity/oauth2/token";
    private static final String QUERY = "api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net";

    private final MetadataService service = new MetadataService("token");

    @Test
    void givesTheTokenWithEveryScalarAString() {
        assertThat(answer(PATH, QUERY, "true").body())
                .contains("\"access_token\":\"token\"")
                .containsPattern("\"expires_on\":\"[0-9]{10}\"");
    }

    @Test
    void takesTheDoubledSlashOfOlderMsal() {
        assertThat(answer("/" + PATH, QUERY, "true").status()).isEqualTo(200);
    }

    @Test
    void refusesWhatIsNoTokenCall() {
        assertThat(answer(PATH, QUERY, "").status()).isEqualTo(400);
        assertThat(answer(PATH, "api-version=2018-02-01", "true").status()).isEqualTo(400);
        assertThat(answer("/metadata/instance", QUERY, "true").status()).isEqualTo(400);
    }

    private Answer answer(String path, String query, String metadata) {
        return service.answer(new Request("GET", path, query, Map.of("metadata", metadata)));
    }
}
