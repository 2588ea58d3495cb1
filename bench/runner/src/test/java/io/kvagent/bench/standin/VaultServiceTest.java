// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.bench.program.Secrets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultServiceTest {
    private final VaultService vault = new VaultService("token", "https://localhost:1", 60);

    @Test
    void givesASecretWithAndWithoutAVersion() {
        String name = Secrets.name(60);
        Answer newest = get("/secrets/" + name, "api-version=7.4");

        assertThat(newest.status()).isEqualTo(200);
        assertThat(newest.body()).contains("\"value\":\"" + Secrets.value(name) + "\"");
        String id = newest.body().replaceAll(".*\"id\":\"https://localhost:1([^\"]*)\".*", "$1");
        assertThat(get(id, "api-version=7.4").body()).isEqualTo(newest.body());
        assertThat(get("/secrets/" + name + "/", "api-version=7.4").status()).isEqualTo(200);
    }

    @Test
    void challengesWhoBringsNoToken() {
        Answer answer = vault.answer(new Request("GET", "/secrets/x", "api-version=7.4", Map.of()));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().get("WWW-Authenticate"))
                .startsWith("Bearer authorization=\"https://login.microsoftonline.com/")
                .endsWith("resource=\"https://vault.azure.net\"");
    }

    @Test
    void listsInPages() {
        Answer first = get("/secrets", "maxresults=25&api-version=7.4");
        Answer last = get("/secrets", "api-version=7.4&$skiptoken=50&maxresults=25");

        assertThat(first.body().split("\"id\"", -1)).hasSize(VaultService.PAGE + 1);
        assertThat(first.body()).contains("\"nextLink\":\"https://localhost:1/secrets?api-version=7.4&$skiptoken=25&");
        assertThat(last.body().split("\"id\"", -1)).hasSize(11);
        assertThat(last.body()).contains("\"nextLink\":null");
    }

    @Test
    void refusesWhatItDoesNotHave() {
        assertThat(get("/secrets/" + Secrets.name(61), "api-version=7.4").status())
                .isEqualTo(404);
        assertThat(get("/secrets/" + Secrets.name(1), "").status()).isEqualTo(400);
        assertThat(get("/keys/x", "api-version=7.4").status()).isEqualTo(400);
    }

    private Answer get(String path, String query) {
        return vault.answer(new Request("GET", path, query, Map.of("authorization", "Bearer token")));
    }
}
