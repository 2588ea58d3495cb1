// SPDX-License-Identifier: Apache-2.0
package io.kvagent.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.Options;
import io.kvagent.config.OptionsFixture;
import io.kvagent.reference.ListedSecret;
import io.kvagent.reference.PatternMatches;
import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretPattern;
import io.kvagent.vault.SecretFetcher.OnFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartPlanTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            secrets=a:x b:y                           | -             | -           | x y | -                          | -
            secrets=a:x b:y                           | x=1           | -           | y   | -Dx                        | -
            secrets=a:x b:y                           | x=            | -           | y   | -Dx                        | -
            secrets=a:x b:y                           | X=1           | -           | x y | -                          | -
            secrets=a:db.password names=relaxed       | DB_PASSWORD=1 | -           | -   | -DDB_PASSWORD              | -
            secrets=a:db.password names=relaxed       | dbPassword=1  | -           | -   | -DdbPassword               | -
            secrets=a:X                               | -             | X=1         | X   | -                          | -
            secrets=a:X expose=hook env               | -             | X=1         | -   | -                          | environment variable X
            secrets=a:X expose=hook env               | -             | X=          | -   | -                          | environment variable X
            secrets=a:X expose=hook env               | X=1           | X=1         | -   | -DX                        | -
            secrets=a:x.y expose=hook env             | -             | X_Y=1       | x.y | -                          | -
            secrets=a:x.y names=relaxed expose=hook env | -           | X_Y=1       | -   | -                          | environment variable X_Y
            """)
    void keepsWhatTheOperatorSet(
            String options, String property, String variable, String fetched, String byProperty, String byVariable) {
        StartPlan plan = plan("vault=contoso," + options.replace(' ', ','), values(property), values(variable));

        assertThat(plan.toFetch()).extracting(Reference::name).containsExactlyElementsOf(words(fetched));
        List<String> kept = plan.options().references().stream()
                .map(plan::keptBy)
                .filter(by -> !by.isEmpty())
                .toList();
        assertThat(kept).containsExactlyElementsOf(byProperty == null ? list(byVariable) : list(byProperty));
        assertThat(plan.keptProperties()).hasSize(words(byProperty).size());
        assertThat(plan.keptVariables()).hasSize(list(byVariable).size());
    }

    /** Its value is the reference, in whose place the secret comes. */
    @Test
    void fetchesWhatAReferenceInPlaceNames() {
        String reference = "@Microsoft.KeyVault(VaultName=contoso;SecretName=a)";
        StartPlan plan = plan(
                "vault=contoso,secrets=b:Y,expose=hook,env",
                Map.of("x", reference),
                Map.of("Y", reference, "WEBSITE_SITE_NAME", "shop"));

        assertThat(plan.toFetch()).extracting(Reference::toString).containsExactly("x", "Y (environment)", "Y");
        assertThat(plan.notices()).containsExactly("App Service itself did not resolve Y: the portal says why; trying");
    }

    /** It is the JVM that has set them, not the operator. */
    @ParameterizedTest
    @CsvSource({
        "'secrets=*,names=relaxed', java-home, java.home",
        "'secrets=*,names=relaxed', java-class-path, java.class.path",
        "'secrets=*:java.*', home, java.home"
    })
    void leavesOutWhatAStarMatchesUnderANameOfTheJvm(String options, String secret, String property) {
        StartPlan before = plan("vault=contoso," + options, Map.of(property, "of-the-jvm", "b", "1"), Map.of());
        PatternMatches matches = new PatternMatches(
                before.references(), before.options().expose().sameNames());
        matches.add(
                (SecretPattern) before.patterns().get(0),
                List.of(
                        new ListedSecret(secret, true, false, Map.of()),
                        new ListedSecret("other", true, false, Map.of())));

        StartPlan plan = before.with(matches, List.of());

        assertThat(plan.toFetch()).extracting(each -> each.secret().name()).containsExactly("other");
        assertThat(plan.references()).isEqualTo(plan.toFetch());
        assertThat(plan.keptProperties()).isEmpty();
        assertThat(plan.notices())
                .containsExactly("secret \"" + secret
                        + "\" of contoso.vault.azure.net is left out: the JVM itself sets " + property);
    }

    @Test
    void saysThatThereIsNothingToDo() {
        StartPlan plan = plan("vault=contoso", Map.of(), Map.of());

        assertThat(plan.toFetch()).isEmpty();
        assertThat(plan.notices()).singleElement().asString().startsWith("nothing to do: ");
    }

    @Test
    void namesAnEmptyVariableThatWins() {
        StartPlan plan = plan("vault=contoso,secrets=a:X,expose=hook,env", Map.of(), Map.of("X", ""));

        assertThat(plan.notices())
                .containsExactly(
                        "environment variable X is empty, and wins over the secret: unset it to read the secret");
    }

    @Test
    void triesAllVaultsWhereTheAppStartsInAnyCase() {
        assertThat(plan("vault=contoso,secrets=a", Map.of(), Map.of()).onFailure())
                .isEqualTo(OnFailure.STOP);
        assertThat(plan("vault=contoso,secrets=a,on-failure=continue", Map.of(), Map.of())
                        .onFailure())
                .isEqualTo(OnFailure.TRY_VAULTS_IN_PARALLEL);
    }

    private static StartPlan plan(String agentString, Map<String, String> properties, Map<String, String> environment) {
        Options options = OptionsFixture.options(agentString, properties, environment);
        Properties table = new Properties();
        table.putAll(properties);
        return StartPlan.of(options, table, environment);
    }

    private static Map<String, String> values(String text) {
        return text == null
                ? Map.of()
                : Map.of(text.substring(0, text.indexOf('=')), text.substring(text.indexOf('=') + 1));
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" "));
    }

    private static List<String> list(String text) {
        return text == null ? List.of() : List.of(text);
    }
}
