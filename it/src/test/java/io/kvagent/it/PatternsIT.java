// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static io.kvagent.it.Printed.hasNo;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.PrintVariables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code secrets=app-*:app.*}: many secrets by one line. */
@ExtendWith(Harness.class)
class PatternsIT {
    private Azure azure;
    private JvmLauncher launcher;
    private String host;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher launcherOfThisTest) {
        azure = ofThisTest;
        launcher = launcherOfThisTest;
        host = azure.vault().host();
    }

    /** Pages of which one is empty; each secret is read once. */
    @OnEachJvm
    void takeEveryEnabledSecretOfAllPages(Jvm jvm) {
        List<String> names = IntStream.range(0, 55).mapToObj(i -> "app-" + i).toList();
        names.forEach(name -> azure.vault().secret(name, "value-of-" + name));
        azure.vault()
                .lists(
                        ListPage.of(names.subList(0, 25).toArray(String[]::new)),
                        ListPage.of(names.subList(25, 40).toArray(String[]::new))
                                .disabled("app-off")
                                .managed("app-cert"),
                        ListPage.of(),
                        ListPage.of(names.subList(40, 55).toArray(String[]::new))
                                .disabled("other"));

        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=app-*:app.*"))
                .main(
                        PrintProperties.class,
                        names.stream().map(name -> name.replace("app-", "app.")).toArray(String[]::new))
                .run();

        List<Object> expected = new ArrayList<>(List.of(Printed.FIRST));
        names.forEach(name -> expected.add(has(name.replace("app-", "app."), "value-of-" + name)));
        assertThat(ended.stdoutLines()).as(ended.stderr()).isEqualTo(expected);
        assertThat(ended.stderrLines())
                .singleElement()
                .asString()
                .startsWith("kv-agent: 55 secrets from " + host + " in ")
                .endsWith("; skipped: 2 disabled or of certificates");
        assertThat(names).allMatch(name -> azure.secretCalls(name) == 1);
        assertThat(azure.tokenCalls()).isOne();
        assertThat(azure.requests().stream().filter(request -> request.getUrl().startsWith("/secrets?")))
                .hasSize(4)
                .allMatch(request ->
                        request.queryParameter("api-version").firstValue().equals("7.4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"properties", "hook", "hook,fetch=background", "properties,env"})
    void areThereBeforeMainInEveryWay(String expose) {
        azure.vault()
                .secret("app-user", "ann-of-the-test")
                .secret("app-password", "from-the-vault")
                .lists(ListPage.of("app-user", "app-password"));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=app-*:app.*,expose=" + expose))
                .main(PrintProperties.class, "app.user", "app.password", "app.other")
                .run();

        assertThat(ended.stdoutLines())
                .as(ended.stderr())
                .containsExactly(
                        Printed.FIRST,
                        has("app.user", "ann-of-the-test"),
                        has("app.password", "from-the-vault"),
                        hasNo("app.other"));
    }

    @Test
    void serveTheEnvironmentAndAnySpelling() {
        azure.vault().secret("app-db-user", "ann-of-the-test").lists(ListPage.of("app-db-user"));

        EndedJvm variables = launcher.java()
                .agent(azure.options("secrets=*,expose=hook,env"))
                .main(PrintVariables.class, "APP_DB_USER")
                .run();
        EndedJvm relaxed = launcher.java()
                .agent(azure.options("secrets=*,names=relaxed"))
                .main(PrintProperties.class, "app.db.user", "appDbUser")
                .run();

        assertThat(variables.stdoutLines())
                .as(variables.stderr())
                .containsExactly(has("APP_DB_USER", "ann-of-the-test"));
        assertThat(relaxed.stdoutLines())
                .as(relaxed.stderr())
                .containsExactly(
                        Printed.FIRST, has("app.db.user", "ann-of-the-test"), has("appDbUser", "ann-of-the-test"));
    }

    @Test
    void giveWayToTheOperatorAndToReferences() {
        azure.vault()
                .secret("a", "of-the-pattern")
                .secret("mine", "of-the-reference")
                .secret("c", "from-the-vault")
                .lists(ListPage.of("a", "b", "c", "mine"));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=*:x.*,mine:x.a"))
                .property("x.b", "of-the-operator")
                .main(PrintProperties.class, "x.a", "x.b", "x.c")
                .run();

        assertThat(ended.stdoutLines())
                .as(ended.stderr())
                .containsExactly(
                        Printed.FIRST,
                        has("x.a", "of-the-reference"),
                        has("x.b", "of-the-operator"),
                        has("x.c", "from-the-vault"));
        assertThat(ended.stderrLines().get(0)).contains("; set by -D and kept: x.b");
        assertThat(azure.secretCalls("a")).isZero();
        assertThat(azure.secretCalls("b")).isZero();
    }

    @Test
    void takeThoseWithAllTheirTags() {
        azure.vault()
                .secret("a", "tagged")
                .lists(ListPage.of("c")
                        .tagged("a", Map.of("env", "prod", "tier", "web"))
                        .tagged("b", Map.of("env", "test", "tier", "web")));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=*+env=prod+tier=web"))
                .main(PrintProperties.class, "a", "b", "c")
                .run();

        assertThat(ended.stdoutLines())
                .as(ended.stderr())
                .containsExactly(Printed.FIRST, has("a", "tagged"), hasNo("b"), hasNo("c"));
    }

    /** Read once, though its fields must be known before they are exposed. */
    @ParameterizedTest
    @ValueSource(strings = {"properties", "hook", "hook,fetch=background"})
    void takeAllFieldsOfOneSecret(String expose) {
        azure.vault()
                .secret("db", "{\"user\":\"ann-of-the-test\",\"hosts\":[{\"port\":5432}],\"a.b\":true,\"none\":null}");

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=db#*:db.*,expose=" + expose))
                .main(PrintProperties.class, "db.user", "db.hosts[0].port", "db.a.b", "db.none")
                .run();

        assertThat(ended.stdoutLines())
                .as(ended.stderr())
                .containsExactly(
                        Printed.FIRST,
                        has("db.user", "ann-of-the-test"),
                        has("db.hosts[0].port", "5432"),
                        has("db.a.b", "true"),
                        hasNo("db.none"));
        if (!expose.endsWith("background")) { // there, main may end before the line is printed
            assertThat(ended.stderrLines().get(0)).startsWith("kv-agent: 1 secret as 3 properties from " + host);
        }
        assertThat(azure.secretCalls("db")).isOne();
    }

    @Test
    void endTheStartWhereASecretHasNoFields() {
        azure.vault().secret("db", "no JSON at all");

        ExpectedExit.failureWithoutRetries(start("secrets=db#*:db.*"), 78)
                .hasProblem("secret \"db\" of " + host + " has no fields for \"db#*:db.*\"")
                .hasAction("leave out #*");
        ExpectedExit.failureWithoutRetries(start("secrets=absent#*"), 78)
                .hasProblem("secret \"absent\"", "is not there");
        assertThat(start("secrets=absent#*?").exitCode()).isZero();
    }

    @Test
    void endTheStartWhereTwoSecretsHaveOneName() {
        azure.vault().lists(ListPage.of("app-a", "web-a"));

        ExpectedExit.failureWithoutRetries(start("secrets=app-*:x.*,web-*:x.*"), 78)
                .hasProblem("gives the property x.a to secret \"web-a\"", "that of secret \"app-a\"")
                .hasAction("<vault>/<name>:x.a");
    }

    @Test
    void endTheStartWhereNothingMatchesUnlessThatIsFine() {
        azure.vault().lists(ListPage.of("other"));

        ExpectedExit.failureWithoutRetries(start("secrets=app-*"), 78)
                .hasProblem("no secret of " + host + " matches \"app-*\"")
                .hasAction("add ? if there may be none");
        EndedJvm optional = start("secrets=app-*?");
        assertThat(optional.exitCode()).as(optional.stderr()).isZero();
        assertThat(optional.stdoutLines()).first().isEqualTo(Printed.FIRST);
    }

    @Test
    void endTheStartWhereTooManyMatch() {
        ListPage[] pages = new ListPage[21];
        for (int i = 0; i < pages.length; i++) {
            int first = 25 * i;
            pages[i] = ListPage.of(
                    IntStream.range(first, first + 25).mapToObj(n -> "s" + n).toArray(String[]::new));
        }
        azure.vault().lists(pages);

        ExpectedExit.failureWithoutRetries(start("secrets=*"), 78)
                .hasProblem("\"*\" matches 525 secrets of " + host + ", more than 500")
                .hasAction("narrow it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ForbiddenByRbac -> Key Vault Secrets User", "AccessDenied -> --secret-permissions get list"})
    void endTheStartWithTheCommandWhereTheListIsForbidden(String code) {
        azure.vault().lists(Answers.vaultError(403, "Forbidden", code.replaceAll(" ->.*", ""), "no"));

        ExpectedExit.failureWithoutRetries(start("secrets=app-*"), 77)
                .hasProblem("may not read the list of secrets of " + host)
                .hasAction(code.replaceAll(".*-> ", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.vault.azure.net/secrets?$skiptoken=a",
                "https://{host}1/secrets?$skiptoken=a",
                "http://{host}/secrets?$skiptoken=a",
                "https://{host}/keys?$skiptoken=a",
                "https://{host}/secrets?maxresults=25"
            })
    void followNoLinkElsewhereAndNoCircle(String link) {
        azure.vault().lists(ListPage.of("app-a").answer(host, link.replace("{host}", host)));

        ExpectedExit.failureWithoutRetries(start("secrets=app-*"), 69)
                .hasProblem("the list of secrets of " + host
                        + " can't be read: the vault gives an answer that is not Key Vault's");
        assertThat(azure.requests().stream().filter(request -> request.getUrl().startsWith("/secrets")))
                .hasSize(1);
    }

    @Test
    void letTheAppStartWithoutThemWhereTheOperatorWantsThat() {
        azure.vault().secret("greeting", "good-morning").lists(ListPage.of("other"));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=app-*,greeting,on-failure=continue"))
                .main(PrintProperties.class, "greeting")
                .run();

        assertThat(ended.stdoutLines())
                .as(ended.stderr())
                .containsExactly(Printed.FIRST, has("greeting", "good-morning"));
        assertThat(ended.stderr()).contains("no secret of " + host + " matches \"app-*\"", "; MISSING: app-*");
    }

    @Test
    void areListedByCheck() {
        azure.vault().secret("app-a", "value-of-a").secret("app-b", "value-of-b");
        azure.vault().lists(ListPage.of("app-a", "app-b").disabled("app-off"));

        EndedJvm ended = launcher.java()
                .jar(Work.agentJar(), "check", azure.options("secrets=app-*:app.*"))
                .run();
        EndedJvm none = launcher.java()
                .jar(Work.agentJar(), "check", azure.options("secrets=web-*"))
                .run();

        assertThat(ended.exitCode()).as(ended.stdout()).isZero();
        assertThat(ended.stdoutLines())
                .contains("ok    pattern   " + host + ": app-*:app.*: matches 2, skipped 1")
                .anyMatch(line -> line.startsWith("ok    secret    " + host + "/app-a as app.a: "))
                .anyMatch(line -> line.startsWith("ok    secret    " + host + "/app-b as app.b: "));
        assertThat(none.exitCode()).isEqualTo(78);
        assertThat(none.stdout()).contains("FAIL  pattern   " + host + ": web-*");
    }

    private EndedJvm start(String secrets) {
        return launcher.java()
                .agent(azure.options(secrets))
                .main(PrintProperties.class, "x")
                .run();
    }
}
