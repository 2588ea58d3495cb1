// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static io.kvagent.it.Printed.hasNo;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code on-failure}: the app starts without what failed, with what can be had, and its log says what is missing. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class OnFailureIT {

    private static final String CONTINUE = ",on-failure=continue";

    @ParameterizedTest
    @CsvSource({
        "404, SecretNotFound, secret \"broken\" of, is not there",
        "403, ForbiddenByRbac, may not read secret \"broken\" of, (403 ForbiddenByRbac)",
        "403, SecretDisabled, secret \"broken\" of, is disabled",
        "400, BadParameter, secret \"broken\" of, answers 400",
    })
    void continueStartsTheAppWithTheOtherSecrets(
            int status, String code, String subject, String problem, Azure azure, JvmLauncher launcher) {
        azure.vault()
                .secret("greeting", "good-morning")
                .secret("farewell", "good-night")
                .secret("broken", Answers.vaultError(status, code, code, "no"));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting,broken:app.broken,farewell" + CONTINUE))
                .main(PrintProperties.class, "greeting", "app.broken", "farewell")
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdoutLines())
                .containsExactly(
                        Printed.FIRST,
                        has("greeting", "good-morning"),
                        hasNo("app.broken"),
                        has("farewell", "good-night"));
        assertThat(ended.stderrLines()).hasSize(3);
        assertThat(ended.stderrLines().get(0)).startsWith("kv-agent: ").contains(subject, problem);
        assertThat(ended.stderrLines().get(2))
                .startsWith("kv-agent: 2 secrets from ")
                .endsWith("; MISSING: app.broken");
    }

    @Test
    void continueServesTheOtherFieldsOfASecret(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("db", "{\"user\":\"ann-of-the-test\"}");

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=db#user:user,db#password:password,db#port:port" + CONTINUE))
                .main(PrintProperties.class, "user", "password", "port")
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdoutLines())
                .containsExactly(Printed.FIRST, has("user", "ann-of-the-test"), hasNo("password"), hasNo("port"));
        assertThat(ended.stderrLines()).hasSize(5);
        assertThat(ended.stderrLines().get(4))
                .startsWith("kv-agent: 1 secret from ")
                .endsWith("; MISSING: password, port");
    }

    @Test
    void continueServesTheOtherVaults(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");
        String noVault = "localhost:" + URI.create(azure.imds().url()).getPort();

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=" + noVault + "/farewell,greeting" + CONTINUE))
                .main(PrintProperties.class, "greeting", "farewell")
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stderr())
                .contains(
                        "secret \"farewell\" of " + noVault + " can't be read: the TLS handshake fails",
                        "; MISSING: farewell");
        assertThat(ended.stdoutLines())
                .containsExactly(Printed.FIRST, has("greeting", "good-morning"), hasNo("farewell"));
    }

    /** Each of them alone would have the others wait until the deadline. */
    @Test
    void continueServesAVaultBesideThoseThatAreOutOfReach(Azure azure, JvmLauncher launcher) throws IOException {
        azure.vault().secret("greeting", "good-morning");
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            String silent = "localhost:" + mute.getLocalPort();

            EndedJvm ended = launcher.java()
                    .agent(soon(
                            "secrets=" + silent + "/a," + silent + "/b,localhost:1/c,localhost:1/d,greeting", azure))
                    .main(PrintProperties.class, "a", "b", "c", "d", "greeting")
                    .run();

            assertThat(ended.exitCode()).isZero();
            assertThat(ended.stdoutLines())
                    .containsExactly(
                            Printed.FIRST,
                            hasNo("a"),
                            hasNo("b"),
                            hasNo("c"),
                            hasNo("d"),
                            has("greeting", "good-morning"));
            assertThat(ended.stderr())
                    .contains(
                            "secret \"c\" of localhost:1 can't be read: the connection is refused",
                            "secret \"d\" of localhost:1 can't be read: the connection is refused",
                            "; MISSING: a, b, c, d");
        }
    }

    @Test
    void continueStartsTheAppWithoutAnIdentity(Azure azure, JvmLauncher launcher) {
        azure.imds().answers(Answers.identityError(400, "invalid_request", "Identity not found"));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting,farewell" + CONTINUE))
                .main(PrintProperties.class, "greeting", "farewell")
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, hasNo("greeting"), hasNo("farewell"));
        assertThat(ended.stderrLines()).hasSize(3);
        assertThat(ended.stderrLines().get(0)).contains("there is no managed identity here");
        assertThat(ended.stderrLines().get(2))
                .startsWith("kv-agent: 0 secrets in ")
                .endsWith("; MISSING: greeting, farewell");
        assertThat(azure.allCalls()).isOne();
    }

    @Test
    void continueStartsTheAppAtTheDeadline(Azure azure, JvmLauncher launcher) {
        azure.vault()
                .secret("greeting", "good-morning")
                .secret("farewell", Answers.vaultError(503, "ServiceUnavailable", "busy"));

        EndedJvm ended = launcher.java()
                .agent(soon("secrets=greeting,farewell", azure))
                .main(PrintProperties.class, "greeting", "farewell")
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdoutLines())
                .containsExactly(Printed.FIRST, has("greeting", "good-morning"), hasNo("farewell"));
        assertThat(ended.stderr())
                .contains(
                        "secret \"farewell\" of " + azure.vault().host()
                                + " can't be read: the vault still answers 503",
                        "; MISSING: farewell");
    }

    @Test
    void exitIsTheDefaultAndStopsAtTheFirst(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning").secret("farewell", "good-night");

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting,missing,farewell"))
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 78).hasProblem("secret \"missing\" of");
        assertThat(azure.secretCalls("farewell")).isZero();
    }

    private static String soon(String secrets, Azure azure) {
        return secrets + ",vault=" + azure.vault().host() + ",ca=" + azure.ca() + ",deadline=4s" + CONTINUE;
    }
}
