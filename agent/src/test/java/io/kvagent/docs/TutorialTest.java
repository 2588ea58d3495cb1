// SPDX-License-Identifier: Apache-2.0
package io.kvagent.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs the tutorial's requests by hand as they stand on the page, against a server that answers as Azure does. */
class TutorialTest {
    private static final String METADATA = "http://169.254.169.254";
    private static final String VAULT = "https://contoso-kv.vault.azure.net";

    @Test
    void showsTheSecretByHand() throws Exception {
        for (String command : new String[] {"bash", "curl", "jq"}) {
            assumeThat(Path.of("/usr/bin", command)).exists();
        }
        HttpServer azure = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        azure.createContext("/metadata/identity/oauth2/token", TutorialTest::token);
        azure.createContext("/secrets/db-password", TutorialTest::secret);
        azure.start();
        try {
            String there = "http://127.0.0.1:" + azure.getAddress().getPort();
            String script = commands().replace(METADATA, there).replace(VAULT, there);
            assertThat(script).doesNotContain("169.254", "azure.net/secrets");

            assertThat(output(script)).isEqualTo("the value\n");
        } finally {
            azure.stop(0);
        }
    }

    private static String commands() {
        return new Pages.Page(Pages.ROOT.resolve("docs/tutorial-linux.md"))
                .blocks().stream()
                        .filter(block -> block.isMarked("run"))
                        .map(Pages.Block::text)
                        .collect(Collectors.joining("\n"));
    }

    private static String output(String script) throws Exception {
        Path output = Files.createTempFile("tutorial", ".txt");
        try {
            Process bash = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", script)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = bash.waitFor(60, TimeUnit.SECONDS);
            bash.destroyForcibly();
            assertThat(ended).isTrue();
            return Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }

    private static void token(HttpExchange exchange) throws IOException {
        boolean asDocumented = "true".equals(exchange.getRequestHeaders().getFirst("Metadata"))
                && "api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net"
                        .equals(exchange.getRequestURI().getRawQuery());
        answer(exchange, asDocumented, "{\"access_token\": \"the-token\"}");
    }

    private static void secret(HttpExchange exchange) throws IOException {
        boolean asDocumented =
                "Bearer the-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        answer(exchange, asDocumented, "{\"value\": \"the value\"}");
    }

    private static void answer(HttpExchange exchange, boolean asDocumented, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(asDocumented ? 200 : 400, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
