// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.LoopbackServer.Asked;
import io.kvagent.it.probe.PrintProperties;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies between us and the vault, and none between us and the identity endpoint. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class ProxyIT {

    private static final String VAULT = "contoso.vault.azure.net:443";
    private static final String DEAD_PORT = "1";

    private final String value = Canaries.newValue("greeting");
    /** Blanks at its ends belong to it. */
    private final String password = " " + Canaries.newValue("proxy-password") + " ";

    private Azure azure;
    private JvmLauncher launcher;
    private LoopbackServer vault;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest, Canaries canaries, Certificates certificates) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        canaries.watch("secret greeting", value);
        canaries.watch("the proxy's password", password);
        canaries.watch("the proxy's login", login());
        vault = LoopbackServer.tls(
                certificates.forHosts("contoso.vault.azure.net"),
                LoopbackServer.always(LoopbackServer.secret("greeting", value)));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @ParameterizedTest
    @CsvSource({"proxy=http://127.0.0.1:{port}", "'proxy=127.0.0.1:{port}'", "proxy=http://localhost:{port}/"})
    void usesTheProxyOfTheOption(String option) {
        try (ConnectProxy proxy = ConnectProxy.to(vault.port())) {
            EndedJvm ended = program("," + option.replace("{port}", String.valueOf(proxy.port())))
                    .run();

            ExpectedExit.success(ended, "greeting", value, "imds");
            assertThat(proxy.targets())
                    .as("the vault, and not the metadata service")
                    .containsExactly(VAULT);
            assertThat(proxy.asked().get(0).headers()).doesNotContainKey("proxy-authorization");
            assertThat(azure.tokenCalls()).isOne();
        }
    }

    @Test
    void usesTheProxyOfTheJvm() {
        try (ConnectProxy proxy = ConnectProxy.to(vault.port())) {
            ExpectedExit.success(withJvmProxy(program(""), proxy.port()).run(), "greeting", value, "imds");

            assertThat(proxy.targets()).containsExactly(VAULT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.vault.azure.net", "localhost|contoso.*|10.*", "CONTOSO.vault.azure.net"})
    void honoursTheJvmsNonProxyHosts(String exempt) {
        try (ConnectProxy proxy = ConnectProxy.to(vault.port())) {
            EndedJvm ended = withJvmProxy(program(""), proxy.port())
                    .property("http.nonProxyHosts", exempt)
                    .run();

            ExpectedExit.failure(ended, 69, "no vault has the name contoso.vault.azure.net", "");
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
    void takesTheProxyOfTheEnvironment(String variable) {
        try (ConnectProxy proxy = ConnectProxy.to(vault.port())) {
            EndedJvm ended = program("")
                    .environment(variable, proxy.url())
                    .environment("NO_PROXY", "example.com")
                    .run();

            ExpectedExit.success(ended, "greeting", value, "imds");
            assertThat(proxy.targets()).containsExactly(VAULT);
        }
    }

    @Test
    void logsInAtTheProxyOfTheEnvironment() {
        try (ConnectProxy proxy = ConnectProxy.to(
                vault.port(), asked -> login().equals(asked.headers().get("proxy-authorization")) ? 200 : 407)) {
            String url = proxy.url().replace("http://", "http://ann:" + password.replace(" ", "%20") + "@");

            ExpectedExit.success(program("").environment("HTTPS_PROXY", url).run(), "greeting", value, "imds");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vault.azure.net", "*", "other.example, .azure.net"})
    void keepsToTheEnvironmentsExemptions(String exempt) {
        try (ConnectProxy proxy = ConnectProxy.to(vault.port())) {
            EndedJvm ended = program("")
                    .environment("HTTPS_PROXY", proxy.url())
                    .environment("NO_PROXY", exempt)
                    .run();

            ExpectedExit.failure(ended, 69, "no vault has the name contoso.vault.azure.net", "");
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @Test
    void takesTheOptionBeforeTheJvmAndTheJvmBeforeTheEnvironment() {
        try (ConnectProxy proxy = ConnectProxy.to(vault.port());
                ConnectProxy other = ConnectProxy.to(vault.port())) {
            String option = ",proxy=" + proxy.url();
            ExpectedExit.success(
                    withJvmProxy(program(option), other.port())
                            .environment("HTTPS_PROXY", other.url())
                            .run(),
                    "greeting",
                    value,
                    "imds");
            ExpectedExit.success(
                    withJvmProxy(program(""), proxy.port())
                            .environment("HTTPS_PROXY", other.url())
                            .run(),
                    "greeting",
                    value,
                    "imds");
            assertThat(proxy.targets()).containsExactly(VAULT, VAULT);
            assertThat(other.asked()).isEmpty();
        }
    }

    /** It may be meant for other programs: the app starts without it. */
    @ParameterizedTest
    @ValueSource(strings = {"https://ann:{password}@localhost:{port}", "socks5h://localhost:{port}", "http://"})
    void doesWithoutAProxyOfTheEnvironmentThatItCanNotUse(String url) {
        azure.vault().secret("greeting", value);
        try (ConnectProxy proxy = ConnectProxy.to(vault.port())) {
            EndedJvm ended = launcher.java()
                    .agent(azure.options("secrets=greeting"))
                    .environment(
                            "HTTPS_PROXY",
                            url.replace("{port}", String.valueOf(proxy.port())).replace("{password}", password.trim()))
                    .main(PrintProperties.class, "greeting")
                    .run();

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(ended.stderrLines())
                    .contains(
                            "kv-agent: HTTPS_PROXY is not used, since it is not http://host:port: if the vault needs a"
                                    + " proxy, set proxy=");
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @Test
    void ignoresAPathBehindTheProxyOfTheEnvironment() {
        try (ConnectProxy proxy = ConnectProxy.to(vault.port())) {
            EndedJvm ended =
                    program("").environment("HTTPS_PROXY", proxy.url() + "/pac").run();

            ExpectedExit.success(ended, "greeting", value, "imds");
            assertThat(proxy.targets()).containsExactly(VAULT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "debug"})
    void logsInAtTheProxyByTheEnvironmentAlone(String level) {
        try (ConnectProxy proxy = ConnectProxy.to(
                vault.port(), asked -> login().equals(asked.headers().get("proxy-authorization")) ? 200 : 407)) {
            EndedJvm ended = withLogin(program(",proxy=" + proxy.url() + ",log=" + level))
                    .run();

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(vault.asked())
                    .extracting(Asked::headers)
                    .as("the login is the proxy's alone")
                    .allSatisfy(headers -> assertThat(headers).doesNotContainKey("proxy-authorization"));
        }
    }

    @Test
    void logsInAtTheProxyOfTheJvm() {
        try (ConnectProxy proxy = ConnectProxy.to(
                vault.port(), asked -> login().equals(asked.headers().get("proxy-authorization")) ? 200 : 407)) {
            ExpectedExit.success(
                    withLogin(withJvmProxy(program(""), proxy.port())).run(), "greeting", value, "imds");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "407 | the proxy wants a user and a password            | set KV_AGENT_PROXY_USER and KV_AGENT_PROXY_PASSWORD in the environment",
                "403 | the proxy does not let the connection through    | check proxy= or https.proxyHost, and that the proxy lets this machine through",
                "302 | the proxy does not let the connection through    | check proxy= or https.proxyHost",
                "502 | the proxy does not let the connection through    | check proxy= or https.proxyHost",
            })
    void saysWhatTheProxyRefuses(int status, String problem, String action) {
        try (ConnectProxy proxy = ConnectProxy.to(vault.port(), any -> status)) {
            String deadline =
                    status == 502 ? ",deadline=8s" : ",deadline=60s"; // it is tried again until then; the others not
            ExpectedExit.failure(
                    program(",proxy=" + proxy.url() + deadline).run(), 69, "can't be read: " + problem, action);
            assertThat(vault.asked()).isEmpty();
        }
    }

    @Test
    void saysThatTheProxyIsNotThere() {
        EndedJvm ended =
                program(",proxy=http://127.0.0.1:" + DEAD_PORT + ",deadline=3s").run();

        assertThat(ended.exitCode()).isEqualTo(69);
        assertThat(ExpectedExit.linesWithoutRetries(ended))
                .hasSize(2)
                .first()
                .asString()
                .contains("the connection is refused");
    }

    /** With the JVM's every proxy dead, and no host exempt from it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "localhost"})
    void usesNoProxyForTheMetadataService(String host) {
        try (ConnectProxy proxy = ConnectProxy.to(vault.port())) {
            String imds = host.isEmpty() ? "" : ",imds=" + azure.imds().url().replace("127.0.0.1", host);
            EndedJvm ended = program(",proxy=" + proxy.url() + imds)
                    .property("http.proxyHost", "127.0.0.1")
                    .property("http.proxyPort", DEAD_PORT)
                    .property("https.proxyHost", "127.0.0.1")
                    .property("https.proxyPort", DEAD_PORT)
                    .property("socksProxyHost", "127.0.0.1")
                    .property("socksProxyPort", DEAD_PORT)
                    .property("http.nonProxyHosts", "nobody.example")
                    .property("socksNonProxyHosts", "nobody.example")
                    .property("java.net.useSystemProxies", "true")
                    .run();

            ExpectedExit.success(ended, "greeting", value, "imds");
            assertThat(azure.tokenCalls()).isOne();
            assertThat(proxy.targets()).containsExactly(VAULT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ann:{password}@127.0.0.1:8080",
                "ann:{password}@127.0.0.1:8080",
                "http://ann@127.0.0.1:8080"
            })
    void refusesALoginInAnOption(String proxy) {
        EndedJvm ended = program(",proxy=" + proxy.replace("{password}", password.trim()))
                .run();

        ExpectedExit.failure(
                ended,
                64,
                "option \"proxy\" holds a user or a password",
                "KV_AGENT_PROXY_USER and KV_AGENT_PROXY_PASSWORD");
        assertThat(azure.allCalls()).isZero();
    }

    private ForkedJvm program(String more) {
        return launcher.javaWithoutNames()
                .agent("secrets=greeting,vault=contoso,ca=" + azure.ca()
                        + (more.contains("deadline=") ? "" : ",deadline=20s") + more)
                .main(PrintProperties.class, "greeting");
    }

    private static ForkedJvm withJvmProxy(ForkedJvm program, int port) {
        return program.property("https.proxyHost", "127.0.0.1").property("https.proxyPort", String.valueOf(port));
    }

    private ForkedJvm withLogin(ForkedJvm program) {
        return program.environment("KV_AGENT_PROXY_USER", "ann").environment("KV_AGENT_PROXY_PASSWORD", password);
    }

    private String login() {
        return "Basic " + Base64.getEncoder().encodeToString(("ann:" + password).getBytes(StandardCharsets.UTF_8));
    }
}
