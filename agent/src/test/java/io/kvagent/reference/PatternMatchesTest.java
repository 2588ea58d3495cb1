// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.config.Options;
import io.kvagent.config.OptionsFixture;
import io.kvagent.json.JsonLeaf;
import io.kvagent.json.JsonPath;
import io.kvagent.json.JsonValue;
import io.kvagent.reference.PatternMatches.Names;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternMatchesTest {
    @Test
    void areInTheOrderOfThePatternsAndOfTheVault() {
        assertThat(names(match("web-*:web.*,app-*:app.*", Names.EXACT, "app-b", "web-x", "other", "app-a")))
                .containsExactly("web.x", "app.b", "app.a");
    }

    @Test
    void leaveOutWhatIsDisabledOrManagedOrHasNoName() {
        PatternMatches matches = matches("app-*:app.*", Names.EXACT);
        matches.add(
                patterns("app-*:app.*").get(0),
                List.of(
                        listed("app-a"),
                        new ListedSecret("app-b", false, false, Map.of()),
                        new ListedSecret("app-c", true, true, Map.of()),
                        listed("app-"),
                        new ListedSecret("other", false, false, Map.of())));

        assertThat(names(matches)).containsExactly("app.a");
        assertThat(matches.skipped()).isEqualTo(3);
    }

    @Test
    void leaveANameToTheReferenceThatSetsIt() {
        assertThat(names(match("mine:app.a,app-*:app.*", Names.EXACT, "app-a", "app-b")))
                .containsExactly("app.b");
        assertThat(names(match("mine:APP_A,app-*:app.*", Names.EXACT, "app-a", "app-b")))
                .containsExactly("app.a", "app.b");
        assertThat(names(match("mine:APP_A,app-*:app.*", Names.ANY_SPELLING, "app-a", "app-b")))
                .containsExactly("app.b");
        assertThat(names(match("mine:app-a,app-*:app.*", Names.AS_VARIABLES, "app-a", "app-b")))
                .containsExactly("app.b");
    }

    @Test
    void takeASecretOnceUnderOneName() {
        assertThat(names(match("app-*,*", Names.EXACT, "app-a", "b"))).containsExactly("app-a", "b");
        assertThat(names(match("app-*:x.*,app-*:y.*", Names.EXACT, "app-a"))).containsExactly("x.a", "y.a");
    }

    @Test
    void contradictEachOtherWhereTwoSecretsHaveOneName() {
        AgentFailure failure = failure("app-*:x.*,web-*:x.*", Names.EXACT, "app-a", "web-a");

        assertThat(failure.exitCode()).isEqualTo(ExitCode.MISSING_SECRET);
        assertThat(failure.problem())
                .isEqualTo("\"web-*:x.*\" gives the property x.a to secret \"web-a\" of contoso.vault.azure.net,"
                        + " which is that of secret \"app-a\" of contoso.vault.azure.net");
        assertThat(failure.action()).isEqualTo("name the one that is meant by itself: <vault>/<name>:x.a");
        assertThat(names(match("app-*:x.*,web-*:x-*", Names.EXACT, "app-a", "web-a")))
                .hasSize(2);
        assertThat(failure("app-*:x.*,web-*:x-*", Names.AS_VARIABLES, "app-a", "web-a"))
                .isNotNull();
        assertThat(failure("app-*:x.*,web-*:X*", Names.ANY_SPELLING, "app-a", "web-a"))
                .isNotNull();
    }

    @Test
    void areRequiredUnlessThePatternIsOptional() {
        AgentFailure failure = failure("app-*", Names.EXACT, "other");

        assertThat(failure.exitCode()).isEqualTo(ExitCode.MISSING_SECRET);
        assertThat(failure.problem()).isEqualTo("no secret of contoso.vault.azure.net matches \"app-*\"");
        assertThat(failure.action())
                .isEqualTo("correct it, or add ? if there may be none; the vault's names:"
                        + " az keyvault secret list --vault-name contoso --query \"[].name\"");
        assertThat(names(match("app-*?", Names.EXACT, "other"))).isEmpty();
        PatternMatches matches = matches("*", Names.EXACT);
        assertThat(catchThrowableOfType(
                                AgentFailure.class,
                                () -> matches.add(
                                        patterns("*").get(0), List.of(new ListedSecret("a", false, false, Map.of()))))
                        .problem())
                .endsWith(" and is enabled and no certificate's (1 are not)");
    }

    @Test
    void are500AtMost() {
        String[] names = IntStream.range(0, 501).mapToObj(i -> "s" + i).toArray(String[]::new);

        assertThat(names(match("*", Names.EXACT, Arrays.copyOf(names, 500)))).hasSize(500);
        AgentFailure failure = failure("*", Names.EXACT, names);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.MISSING_SECRET);
        assertThat(failure.problem()).isEqualTo("\"*\" matches 501 secrets of contoso.vault.azure.net, more than 500");
    }

    @Test
    void areTheFieldsOfASecret() throws Exception {
        PatternMatches matches = matches("mine:db.port,db#*:db.*", Names.EXACT);
        FieldPattern pattern =
                (FieldPattern) options("mine:db.port,db#*:db.*").patterns().get(0);
        matches.add(pattern, JsonValue.parse("""
                {"user":"a","port":1,"hosts":[{"name":"b"},true],"a.b":"c","none":null,"":"d","q\\"":"e","o":{}}""").leaves());

        assertThat(matches.references())
                .extracting(reference -> reference.field() + " " + reference.name() + " " + reference.secret())
                .containsExactly(
                        "user db.user db",
                        "hosts[0].name db.hosts[0].name db",
                        "hosts[1] db.hosts[1] db",
                        "\"a.b\" db.a.b db");
        assertThat(matches.references())
                .allSatisfy(reference ->
                        assertThat(JsonPath.parse(reference.field())).isPresent());
    }

    @Test
    void contradictEachOtherWhereTwoFieldsHaveOneName() throws Exception {
        PatternMatches matches = matches("db#*", Names.EXACT);
        FieldPattern pattern = (FieldPattern) options("db#*").patterns().get(0);
        List<JsonLeaf> leaves = JsonValue.parse("{\"a\":{\"b\":1},\"a.b\":2}").leaves();

        AgentFailure failure = catchThrowableOfType(AgentFailure.class, () -> matches.add(pattern, leaves));
        assertThat(failure.problem())
                .isEqualTo(
                        "\"db#*\" gives the property a.b to field \"\"a.b\"\" of secret \"db\" of contoso.vault.azure.net,"
                                + " which is that of field \"a.b\" of secret \"db\" of contoso.vault.azure.net");
    }

    @Test
    void needFieldsUnlessThePatternIsOptional() {
        AgentFailure failure = catchThrowableOfType(
                AgentFailure.class,
                () -> matches("db#*", Names.EXACT)
                        .add((FieldPattern) options("db#*").patterns().get(0), List.of()));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.MISSING_SECRET);
        assertThat(failure.problem()).isEqualTo("secret \"db\" of contoso.vault.azure.net has no fields for \"db#*\"");
        matches("db#*?", Names.EXACT)
                .add((FieldPattern) options("db#*?").patterns().get(0), List.of());
    }

    private static AgentFailure failure(String secrets, Names how, String... inVault) {
        return catchThrowableOfType(AgentFailure.class, () -> match(secrets, how, inVault));
    }

    private static PatternMatches match(String secrets, Names how, String... inVault) {
        PatternMatches matches = matches(secrets, how);
        List<ListedSecret> listed = new ArrayList<>();
        for (String name : inVault) {
            listed.add(listed(name));
        }
        for (SecretPattern pattern : patterns(secrets)) {
            matches.add(pattern, listed);
        }
        return matches;
    }

    private static PatternMatches matches(String secrets, Names how) {
        return new PatternMatches(options(secrets).references(), how);
    }

    private static List<SecretPattern> patterns(String secrets) {
        return options(secrets).patterns().stream()
                .map(SecretPattern.class::cast)
                .toList();
    }

    private static Options options(String secrets) {
        return OptionsFixture.options("vault=contoso,secrets=" + secrets);
    }

    private static ListedSecret listed(String name) {
        return new ListedSecret(name, true, false, Map.of());
    }

    private static List<String> names(PatternMatches matches) {
        return matches.references().stream().map(Reference::name).toList();
    }
}
