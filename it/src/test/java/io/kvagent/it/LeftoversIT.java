// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.ReportLeftovers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** When main starts, there is no thread, no open connection and no temporary file of ours; whichever way the start went. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
@EnabledOnOs(value = OS.LINUX, disabledReason = "open sockets are looked up in /proc")
class LeftoversIT {

    private final Path temporary = Work.directory("tmp");

    private Azure azure;
    private JvmLauncher launcher;
    private IdentityStubs stubs;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest, Canaries canaries) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
    }

    @OnEachJvm
    void nothingIsLeftAfterASuccess(Jvm jvm) {
        requireNothingMore(jvm, program(jvm).agent(stubs.options("")));
    }

    @OnEachJvm
    void nothingIsLeftAfterAMissingSecret(Jvm jvm) {
        requireNothingMore(
                jvm,
                program(jvm)
                        .agent("secrets=absent,vault=" + azure.vault().host() + ",ca=" + azure.ca()
                                + ",on-failure=continue"));
    }

    @OnEachJvm
    void nothingIsLeftWhenTheVaultDoesNotAnswer(Jvm jvm) {
        azure.vault().secret(IdentityStubs.SECRET, Answers.secret(stubs.value()).after(Duration.ofSeconds(30)));

        requireNothingMore(jvm, program(jvm).agent(stubs.options("on-failure=continue,deadline=3s")));
    }

    @OnEachJvm
    void nothingIsLeftWhenTheMetadataServiceDoesNotAnswer(Jvm jvm) {
        azure.imds().answers(Answers.token(azure.token()).after(Duration.ofSeconds(30)));

        requireNothingMore(jvm, program(jvm).agent(stubs.options("on-failure=continue,deadline=3s")));
    }

    @Test
    void nothingIsLeftAfterALoginByCertificate(Certificates certificates) throws Exception {
        ApplicationKey application = new ApplicationKey(certificates);
        stubs.answer(() -> post(urlPathEqualTo("/t/oauth2/v2.0/token")), stubs.entraToken());
        ForkedJvm program = program(Jvms.usual())
                .agent(stubs.options(""))
                .environment("AZURE_TENANT_ID", "t")
                .environment("AZURE_CLIENT_ID", Tokens.CLIENT_ID)
                .environment("AZURE_AUTHORITY_HOST", stubs.https("/"))
                .environment(
                        "AZURE_CLIENT_CERTIFICATE_PATH",
                        application.file(ApplicationKey.Form.PEM_PKCS8).toString());

        requireNothingMore(Jvms.usual(), program);
    }

    private void requireNothingMore(Jvm jvm, ForkedJvm underTheAgent) {
        EndedJvm ended = underTheAgent.run();
        List<String> alone = program(jvm).run().stdoutLines();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stderr()).startsWith("kv-agent: ");
        assertThat(ended.stdoutLines()).contains("thread main").isSubsetOf(alone);
        assertThat(alone).noneMatch(line -> line.startsWith("socket ") || line.startsWith("file "));
        assertThat(temporary).isEmptyDirectory();
    }

    private ForkedJvm program(Jvm jvm) {
        return launcher.on(jvm).property("java.io.tmpdir", temporary.toString()).main(ReportLeftovers.class);
    }
}
