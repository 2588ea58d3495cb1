// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.report.Log;
import io.kvagent.report.RecordedLog;
import io.kvagent.tls.RootedTls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformEnvironmentTest {
    private final PlatformEnvironment variables = new PlatformEnvironment(
            Map.of("AZURE_CLIENT_ID", " id ", "AZURE_CLIENT_SECRET", " s3cret ", "BLANK", "  "));

    @Test
    void keepsTheBlanksOfAPassword() {
        assertThat(variables.password("AZURE_CLIENT_SECRET")).isEqualTo(" s3cret ");
        assertThat(new ClientSecret(context()).form("https://login.example/token"))
                .isEqualTo("client_secret=%20s3cret%20");
    }

    @Test
    void takesABlankValueForUnset() {
        assertThat(variables.get("AZURE_CLIENT_ID")).isEqualTo("id");
        assertThat(variables.get("BLANK")).isEmpty();
        assertThat(variables.password("BLANK")).isEmpty();
        assertThat(variables.password("ABSENT")).isEmpty();
    }

    private IdentityContext context() {
        ConnectionFactory factory = new ConnectionFactory(new RootedTls(List.of()), ProxyRules.NONE);
        return new IdentityContext(
                IdentityKind.CLIENT_SECRET,
                OptionsFixture.options("vault=contoso,secrets=a").identity(),
                variables,
                factory,
                factory,
                new RecordedLog().at(Log.Level.DEBUG));
    }
}
