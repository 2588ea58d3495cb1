// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vaults that no request comes to. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class UnreachableVaultIT {

    private static final String NO_NAME_SERVER = "dns://127.0.0.1:1";

    @Test
    void whoseNameDoesNotResolveIsNotWaitedFor(Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.javaWithoutNames()
                .agent("secrets=greeting,vault=kv-agent-test-no-such")
                .property("java.naming.provider.url", NO_NAME_SERVER)
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 69)
                .hasProblem(
                        "secret \"greeting\" of kv-agent-test-no-such.vault.azure.net can't be read: no vault has the name kv-agent-test-no-such.vault.")
                .hasAction("correct the name: az keyvault list", "name servers");
    }

    @Test
    void whoseCertificateNobodyKnowsGetsNoToken(Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.java()
                .agent("secrets=greeting,deadline=20s,vault=" + azure.vault().host())
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 69)
                .hasProblem("secret \"greeting\" of " + azure.vault().host()
                        + " can't be read: its certificate is not trusted")
                .hasAction("give its root: ca=<file.pem>");
        assertThat(azure.secretCalls("greeting")).isZero();
    }

    @Test
    void thatRefusesConnectionsIsTriedUntilTheDeadline(Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.java()
                .agent("secrets=greeting,deadline=3s,vault=localhost:1")
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failure(ended, 69)
                .hasRetries("localhost:1 did not answer")
                .hasProblem("secret \"greeting\" of localhost:1 can't be read: the connection is refused")
                .hasAction("check that this machine may reach localhost:1 on TCP port 1; raise deadline=");
    }

    @Test
    void thatSpeaksNoTlsIsNoVault(Azure azure, JvmLauncher launcher) {
        String plain = azure.imds().url().substring("http://".length());

        EndedJvm ended = launcher.java()
                .agent("secrets=greeting,deadline=3s,vault=" + plain)
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 69)
                .hasProblem("secret \"greeting\" of " + plain + " can't be read: the TLS handshake fails");
    }
}
