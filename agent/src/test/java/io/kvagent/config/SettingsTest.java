// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            secrets=a,b,vault=contoso          | [a, b]            | [contoso]
            vault=contoso,secrets=a,b          | [a, b]            | [contoso]
            secrets=a,vault=contoso            | [a]               | [contoso]
            ' secrets = a , b , vault = contoso ' | [a, b]         | [contoso]
            ,secrets=a,,b,,vault=contoso,      | [a, b]            | [contoso]
            secrets=a:x=y,b:p.q,vault=contoso  | [a:x=y, b:p.q]    | [contoso]
            secrets=a,b:c=d,vault=contoso      | [a, b:c=d]        | [contoso]
            secrets=a,db#f=g,vault=contoso     | [a, db#f=g]       | [contoso]
            """)
    void readsTheAgentString(String agentString, String secrets, String vault) {
        Settings settings = OptionsFixture.settings(agentString, Map.of(), Map.of());

        assertThat(settings.get(Option.SECRETS).values()).hasToString(secrets);
        assertThat(settings.get(Option.VAULT).values()).hasToString(vault);
    }

    @ParameterizedTest
    @EnumSource
    void takesEachOptionFromEachPlace(Option option) throws Exception {
        String value = option == Option.CONFIG ? file("{}") : "x";

        assertThat(OptionsFixture.settings(option.key() + "=" + value, Map.of(), Map.of())
                        .get(option)
                        .text())
                .isEqualTo(value);
        assertThat(OptionsFixture.settings("", Map.of("kv.agent." + option.key(), value), Map.of())
                        .get(option)
                        .text())
                .isEqualTo(value);
        String variable = "KV_AGENT_" + option.key().toUpperCase().replace('-', '_');
        assertThat(OptionsFixture.settings("", Map.of(), Map.of(variable, value))
                        .get(option)
                        .text())
                .isEqualTo(value);
        if (option != Option.CONFIG) {
            String config = file("{\"" + option.key() + "\": \"x\"}");
            assertThat(OptionsFixture.settings("config=" + config, Map.of(), Map.of())
                            .get(option)
                            .text())
                    .isEqualTo("x");
        }
    }

    @Test
    void prefersAgentStringThenPropertyThenVariableThenFile() throws Exception {
        String config = file("{\"vault\": \"file\", \"log\": \"file\", \"ca\": \"file\", \"imds\": \"file\"}");

        Settings settings = OptionsFixture.settings(
                "config=" + config + ",vault=string",
                Map.of("kv.agent.vault", "property", "kv.agent.log", "property"),
                Map.of("KV_AGENT_VAULT", "variable", "KV_AGENT_LOG", "variable", "KV_AGENT_CA", "variable"));

        assertThat(settings.get(Option.VAULT).text()).isEqualTo("string");
        assertThat(settings.get(Option.LOG).text()).isEqualTo("property");
        assertThat(settings.get(Option.CA).text()).isEqualTo("variable");
        assertThat(settings.get(Option.IMDS).text()).isEqualTo("file");
        assertThat(settings.get(Option.DEADLINE).text()).isEqualTo("90s");
    }

    @Test
    void replacesAListRatherThanJoinIt() {
        Settings settings =
                OptionsFixture.settings("secrets=a", Map.of("kv.agent.secrets", "b"), Map.of("KV_AGENT_SECRETS", "c"));

        assertThat(settings.get(Option.SECRETS).values()).containsExactly("a");
    }

    @Test
    void namesTheFileInAnyPlace() throws Exception {
        String config = file("{\"vault\": \"contoso\"}");

        assertThat(OptionsFixture.settings("", Map.of("kv.agent.config", config), Map.of())
                        .get(Option.VAULT)
                        .text())
                .isEqualTo("contoso");
        assertThat(OptionsFixture.settings("", Map.of(), Map.of("KV_AGENT_CONFIG", config))
                        .get(Option.VAULT)
                        .text())
                .isEqualTo("contoso");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , "})
    void takesABlankVariableOrPropertyForUnset(String blank) {
        Settings settings = OptionsFixture.settings(
                "", Map.of("kv.agent.ca", blank), Map.of("KV_AGENT_ALLOW_HOST", blank, "KV_AGENT_VAULT", " "));

        assertThat(settings.has(Option.CA)).isEqualTo(blank.contains(","));
        assertThat(settings.has(Option.ALLOW_HOST)).isFalse();
        assertThat(settings.has(Option.VAULT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , "})
    void refusesBlankSecretsUnlessAnotherPlaceNamesSome(String blank) throws Exception {
        assertRejection(
                OptionsFixture.rejection("", Map.of(), Map.of("KV_AGENT_SECRETS", blank)),
                "option \"secrets\" has no value (KV_AGENT_SECRETS)",
                "give it one, or unset KV_AGENT_SECRETS");
        assertRejection(
                OptionsFixture.rejection("vault=contoso", Map.of("kv.agent.secrets", blank), Map.of()),
                "option \"secrets\" has no value (-Dkv.agent.secrets)",
                "give it one, or leave out -Dkv.agent.secrets");
        for (String named : List.of("secrets=a", "config=" + file("{\"secrets\": \"a\"}"))) {
            assertThat(OptionsFixture.settings(
                                    named, Map.of("kv.agent.secrets", blank), Map.of("KV_AGENT_SECRETS", blank))
                            .get(Option.SECRETS)
                            .values())
                    .containsExactly("a");
        }
    }

    @Test
    void ignoresWhatAnImageSaysOfItsAgent() {
        Map<String, String> environment = Map.of(
                "KV_AGENT_VERSION",
                "1",
                "KV_AGENT_HOME",
                "/opt",
                "KV_AGENT_JAR",
                "a.jar",
                "KV_AGENT_OPTS",
                "",
                "PATH",
                "/");

        assertThat(OptionsFixture.options("", Map.of(), environment).ignoredVariables())
                .containsExactly("KV_AGENT_HOME", "KV_AGENT_JAR", "KV_AGENT_OPTS", "KV_AGENT_VERSION");
        assertThat(OptionsFixture.options("", Map.of(), Map.of()).ignoredVariables())
                .isEmpty();
    }

    /** As everywhere on Windows. */
    @ParameterizedTest
    @ValueSource(strings = {"KV_AGENT_VAULT", "kv_agent_vault", "KV_AGENT_vault", "Kv_Agent_Vault"})
    void takesVariablesOfAnyCaseOnWindows(String name) {
        Map<String, String> environment = EnvironmentVariables.of(Map.of(name, "contoso"), true);

        assertThat(Settings.read(null, new Properties(), environment)
                        .get(Option.VAULT)
                        .text())
                .isEqualTo("contoso");
        assertThat(environment).as("as the app lists them").containsOnlyKeys(name);
    }

    @Test
    void tellsTheCaseOfVariablesApartElsewhere() {
        Map<String, String> environment = EnvironmentVariables.of(Map.of("kv_agent_vault", "contoso"), false);

        assertThat(Settings.read(null, new Properties(), environment).has(Option.VAULT))
                .isFalse();
    }

    @Test
    void seesPropertiesBehindDefaults() {
        Properties properties = new Properties(new Properties());
        properties.setProperty("kv.agent.vault", "contoso");
        properties.put("kv.agent.colour", 1);

        assertThat(Settings.read(null, new Properties(properties), Map.of())
                        .get(Option.VAULT)
                        .text())
                .isEqualTo("contoso");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            secrets=a                                  | true
            secrets=a,fetch=eager                      | true
            secrets=a,fetch=EAGER                      | true
            secrets=a,expose=hook,fetch=background     | false
            secrets=a,fetch=soon                       | false
            vault=contoso                              | false
            """)
    void knowsBeforehandWhetherMainWaits(String agentString, boolean waits) {
        assertThat(OptionsFixture.settings(agentString, Map.of(), Map.of()).willFetchBeforeMain())
                .isEqualTo(waits);
    }

    @Test
    void leavesEverybodyElsesNamesAlone() {
        Settings settings = OptionsFixture.settings(
                "",
                Map.of("kv.agentx", "1", "kv.agent", "1", "java.version", "17", "kv", "1"),
                Map.of(
                        "KV_AGENTS",
                        "1",
                        "KV_AGENT",
                        "1",
                        "PATH",
                        "1",
                        "kv_agent_colour",
                        "1",
                        "KV_AGENT_PROXY_USER",
                        "me"));

        assertThat(settings.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KV_AGENT_SERVICE_HOST",
                "KV_AGENT_SERVICE_PORT",
                "KV_AGENT_SERVICE_PORT_HTTPS",
                "KV_AGENT_PORT",
                "KV_AGENT_PORT_8443_TCP",
                "KV_AGENT_PORT_8443_TCP_PROTO",
                "KV_AGENT_PORT_8443_TCP_PORT",
                "KV_AGENT_PORT_8443_TCP_ADDR",
                "KV_AGENT_WEBHOOK_SERVICE_HOST",
                "KV_AGENT_WEBHOOK_PORT_443_TCP"
            })
    void passesOverWhatKubernetesSaysOfAServiceCalledKvAgent(String variable) {
        assertThat(OptionsFixture.settings("", Map.of(), Map.of(variable, "10.0.0.7"))
                        .toString())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            KV_AGENT_COLOUR    | unknown option "COLOUR" in the environment variable KV_AGENT_COLOUR       | options are {options}
            KV_AGENT_VALUT     | unknown option "VALUT" in the environment variable KV_AGENT_VALUT         | did you mean "vault"? options are {options}
            KV_AGENT_CLIENTID  | unknown option "CLIENTID" in the environment variable KV_AGENT_CLIENTID   | did you mean "client-id"? options are {options}
            KV_AGENT_          | unknown option "" in the environment variable KV_AGENT_                   | options are {options}
            KV_AGENT_REPORT    | unknown option "REPORT" in the environment variable KV_AGENT_REPORT       | options are {options}
            KV_AGENT_CLIENT-ID | unknown option "CLIENT-ID" in the environment variable KV_AGENT_CLIENT-ID | did you mean "client-id"? options are {options}
            """)
    void rejectsAnUnknownVariable(String variable, String problem, String action) {
        assertRejection(OptionsFixture.rejection("", Map.of(), Map.of(variable, "x")), problem, action);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kv.agent.colour    | unknown option "colour" in -Dkv.agent.colour       | options are {options}
            kv.agent.valt      | unknown option "valt" in -Dkv.agent.valt           | did you mean "vault"? options are {options}
            kv.agent.VAULT     | unknown option "VAULT" in -Dkv.agent.VAULT         | did you mean "vault"? options are {options}
            kv.agent.client_id | unknown option "client_id" in -Dkv.agent.client_id | did you mean "client-id"? options are {options}
            """)
    void rejectsAnUnknownProperty(String property, String problem, String action) {
        assertRejection(OptionsFixture.rejection("", Map.of(property, "x"), Map.of()), problem, action);
    }

    @Test
    void saysWhereABadValueStands() throws Exception {
        String config = file("{\"deadline\": \"soon\"}");

        assertThat(OptionsFixture.rejection("", Map.of("kv.agent.deadline", "soon"), Map.of())
                        .problem())
                .isEqualTo("option \"deadline\" is \"soon\" (-Dkv.agent.deadline)");
        assertThat(OptionsFixture.rejection("", Map.of(), Map.of("KV_AGENT_DEADLINE", "soon"))
                        .problem())
                .isEqualTo("option \"deadline\" is \"soon\" (KV_AGENT_DEADLINE)");
        assertThat(OptionsFixture.rejection("config=" + config).problem())
                .isEqualTo("option \"deadline\" is \"soon\" (" + config + ")");
        assertThat(OptionsFixture.rejection("secrets=contoso/a", Map.of(), Map.of("AZURE_CLIENT_ID", "me"))
                        .problem())
                .isEqualTo("option \"client-id\" is \"me\" (AZURE_CLIENT_ID)");
    }

    @ParameterizedTest
    @CsvSource({"off, OFF", "error, ERROR", "info, INFO", "debug, DEBUG", "DEBUG, DEBUG"})
    void knowsTheLogLevel(String text, Log.Level level) {
        assertThat(OptionsFixture.settings("log=" + text, Map.of(), Map.of()).logLevel())
                .isEqualTo(level);
        assertThat(OptionsFixture.settings("", Map.of(), Map.of()).logLevel()).isEqualTo(Log.Level.INFO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secrets=a,vault=contoso",
                "vault=https://contoso.vault.azure.net/,secrets=x/db-password@0123456789abcdef0123456789abcdef#user.name:db.user?,b,c:d=e",
                "secrets=a,b:x=y,on-failure=continue,allow-host=h.example,i.example,refresh=0,expose=properties",
                "proxy=http://proxy.example:3128,ca=/etc/ssl/a b.pem,deadline=3s"
            })
    void printsAnAgentStringThatSaysTheSame(String agentString) {
        Settings settings = OptionsFixture.settings(agentString, Map.of(), Map.of());
        Settings again = OptionsFixture.settings(settings.toString(), Map.of(), Map.of());

        assertThat(valuesOf(again)).isEqualTo(valuesOf(settings));
        assertThat(again).hasToString(settings.toString());
    }

    @Test
    void printsOneAgentStringForAllPlaces() throws Exception {
        String config = file("{\"vault\": \"contoso\", \"secrets\": [\"a:x\", \" \", \"b,c\"], \"api-version\": 7.5}");
        Settings settings = OptionsFixture.settings(
                "config=" + config,
                Map.of("kv.agent.allow-host", "h.example, i.example"),
                Map.of("KV_AGENT_DEADLINE", "3s"));

        assertThat(settings)
                .hasToString(
                        "secrets=a:x,b,c,vault=contoso,deadline=3s,allow-host=h.example,i.example,api-version=7.5");
        Map<Option, List<String>> expected = valuesOf(settings);
        expected.remove(Option.CONFIG);
        assertThat(valuesOf(OptionsFixture.settings(settings.toString(), Map.of(), Map.of())))
                .isEqualTo(expected);
    }

    private static Map<Option, List<String>> valuesOf(Settings settings) {
        Map<Option, List<String>> values = new EnumMap<>(Option.class);
        for (Option option : Option.values()) {
            if (settings.has(option)) {
                values.put(option, settings.get(option).values());
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"secrets\": \"a,b\", \"vault\": \"contoso\"}",
                "{\"secrets\": [\"a\", \"b:c\"]}",
                "{\"refresh\": 0, \"api-version\": 7.4}",
                " {\n \"vault\" : \"contoso\" } \n",
                "{\"vault\": \"\\u0063ontoso\"}"
            })
    void acceptsAFileThatIsOneObject(String json) throws Exception {
        assertThat(OptionsFixture.settings("config=" + file(json), Map.of(), Map.of())
                        .has(Option.CONFIG))
                .isTrue();
    }

    /** {file} stands for the file's path. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                       | configuration file {file} is not one JSON object         | write it as {"vault": "contoso", "secrets": ["db-password:db.password"]}
            "vault"                  | configuration file {file} is not one JSON object         | write it as {"vault": "contoso", "secrets": ["db-password:db.password"]}
            null                     | configuration file {file} is not one JSON object         | write it as {"vault": "contoso", "secrets": ["db-password:db.password"]}
            {"vault": "contoso"      | configuration file {file} is not one JSON object, line 1 | write it as {"vault": "contoso", "secrets": ["db-password:db.password"]}
            {~"vault": contoso}      | configuration file {file} is not one JSON object, line 2 | write it as {"vault": "contoso", "secrets": ["db-password:db.password"]}
            {'vault': 'contoso'}     | configuration file {file} is not one JSON object, line 1 | write it as {"vault": "contoso", "secrets": ["db-password:db.password"]}
            {} {}                    | configuration file {file} is not one JSON object, line 1 | write it as {"vault": "contoso", "secrets": ["db-password:db.password"]}
            vault=contoso            | configuration file {file} is not one JSON object, line 1 | write it as {"vault": "contoso", "secrets": ["db-password:db.password"]}
            ~                        | configuration file {file} is not one JSON object         | write it as {"vault": "contoso", "secrets": ["db-password:db.password"]}
            {"colour": "red"}        | unknown option "colour" in {file}                        | options are {options}
            {"Vault": "contoso"}     | unknown option "Vault" in {file}                         | did you mean "vault"? options are {options}
            {"secret": []}           | unknown option "secret" in {file}                        | did you mean "secrets"? options are {options}
            {"config": "b.json"}     | "config" stands in {file} itself                         | a configuration file names no other: leave it out
            {"vault": null}          | option "vault" in {file} is not a string                      | write one string
            {"vault": true}          | option "vault" in {file} is not a string                      | write one string
            {"vault": ["contoso"]}   | option "vault" in {file} is not a string                      | write one string
            {"vault": {"a": 1}}      | option "vault" in {file} is not a string                      | write one string
            {"secrets": {"a": 1}}    | option "secrets" in {file} is not a string                    | write a string, or an array of strings
            {"secrets": [["a"]]}     | option "secrets" in {file} is not a string                    | write a string, or an array of strings
            {"secrets": ["a", null]} | option "secrets" in {file} is not a string                    | write a string, or an array of strings
            {"vault": ""}            | option "vault" in {file} has no value                    | give it one, or leave it out
            {"vault": " "}           | option "vault" in {file} has no value                    | give it one, or leave it out
            {"secrets": []}          | option "secrets" in {file} has no value                  | give it one, or leave it out
            {"secrets": ["", " "]}   | option "secrets" in {file} has no value                  | give it one, or leave it out
            {"secrets": ","}         | option "secrets" in {file} has no value                  | give it one, or leave it out
            """)
    void rejectsAFileOfAnotherShape(String json, String problem, String action) throws Exception {
        String config = file(json.replace('~', '\n'));

        assertRejection(OptionsFixture.rejection("config=" + config), problem.replace("{file}", config), action);
    }

    @Test
    void rejectsAnOptionThatAFileGivesTwice() throws Exception {
        String config = file("{\"vault\": \"contoso\",\n\"vault\": \"fabrikam\"}");

        AgentFailure rejection = OptionsFixture.rejection("config=" + config);

        assertThat(rejection.exitCode()).isEqualTo(ExitCode.BAD_OPTIONS);
        assertThat(rejection.problem()).startsWith("configuration file " + config + " ");
    }

    @Test
    void rejectsAFileThatIsEmptyOrTooLarge() throws Exception {
        String empty = file("");
        assertRejection(
                OptionsFixture.rejection("config=" + empty),
                "configuration file " + empty + ": it is empty",
                "give the path of a readable file");
        String large = file("{\"vault\": \"" + "x".repeat(1024 * 1024) + "\"}");
        assertRejection(
                OptionsFixture.rejection("config=" + large),
                "configuration file " + large + ": it is larger than 1024 KiB",
                "give the path of a readable file");
    }

    @Test
    void rejectsAFileNestedBeyondMeasure() throws Exception {
        String config = file("{\"secrets\": " + "[".repeat(100_000));

        assertThat(OptionsFixture.rejection("config=" + config).exitCode()).isEqualTo(ExitCode.BAD_OPTIONS);
    }

    @Test
    void keepsTheFilesTextOutOfItsFailures() throws Exception {
        String config = file("{\"vault\": canary}");

        assertThat(OptionsFixture.rejection("config=" + config)).hasNoCause();
        assertThat(OptionsFixture.rejection("config=" + config).problem()).doesNotContain("canary");
    }

    private String file(String json) throws Exception {
        return Files.writeString(Files.createTempFile(directory, "kv-agent", ".json"), json)
                .toString();
    }

    private static void assertRejection(AgentFailure rejection, String problem, String action) {
        assertThat(rejection).as("rejection").isNotNull();
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.BAD_OPTIONS);
        assertThat(rejection.problem()).isEqualTo(problem);
        assertThat(rejection.action()).isEqualTo(action.replace("{options}", Option.allKeys()));
    }
}
