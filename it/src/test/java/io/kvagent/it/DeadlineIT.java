// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One deadline over everything: whoever is slow, and in whatever way, the process ends. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class DeadlineIT {

    private static final String DEADLINE = ",deadline=3s";

    /** Far beyond the deadline, for machines that are slow, and far below any other time limit at work. */
    private static final Duration MARGIN = Duration.ofSeconds(25);

    @Test
    void endsTheWaitForAVaultThatNeverAnswersTheHandshake(Azure azure, JvmLauncher launcher) throws IOException {
        try (ServerSocket mute = mute()) {
            String vault = "localhost:" + mute.getLocalPort();

            ExpectedExit expected = endSoon(launcher, "secrets=greeting,vault=" + vault);

            expected.hasProblem("secret \"greeting\" of " + vault + " can't be read: it does not answer in time");
        }
    }

    /** No single read of it ever waits long. */
    @Test
    void endsTheWaitForAVaultThatDripsItsHandshake(Azure azure, JvmLauncher launcher) throws IOException {
        try (ServerSocket dripping = mute()) {
            Thread server = new Thread(() -> drip(dripping), "drip");
            server.start();

            endSoon(launcher, "secrets=greeting,vault=localhost:" + dripping.getLocalPort())
                    .hasProblem("secret \"greeting\" of localhost:" + dripping.getLocalPort());
        }
    }

    @Test
    void endsASequenceOfSecretsThatAreEachInTime(Azure azure, JvmLauncher launcher) {
        List<String> names =
                IntStream.range(0, 400).mapToObj(i -> "secret-" + i).toList();
        names.forEach(name -> azure.vault().secret(name, slowly()));

        endSoon(
                        launcher,
                        "secrets=" + String.join(",", names) + ",vault="
                                + azure.vault().host() + ",ca=" + azure.ca())
                .hasProblem("secret \"secret-");
        assertThat(azure.secretCalls("secret-0")).isOne();
        assertThat(azure.secretCalls("secret-399")).isZero();
    }

    @Test
    void endsTheWaitForAMetadataServiceThatNeverAnswers(Azure azure, JvmLauncher launcher) throws IOException {
        try (ServerSocket mute = mute()) {
            String imds = "http://127.0.0.1:" + mute.getLocalPort();

            ExpectedExit expected =
                    endSoon(launcher, "secrets=greeting,vault=" + azure.vault().host() + ",imds=" + imds);

            expected.hasProblem("no token from the metadata service at " + imds + ": it does not answer in time");
            // WireMock writes down a request once it has answered: one of the test before may still appear
            assertThat(azure.secretCalls("greeting")).isZero();
        }
    }

    private static ExpectedExit endSoon(JvmLauncher launcher, String options) {
        long start = System.nanoTime();
        EndedJvm ended = launcher.java()
                .agent(options + DEADLINE)
                .main(PrintProperties.class)
                .run();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MARGIN);
        return ExpectedExit.failure(ended, 69);
    }

    /** The kernel takes its connections, and nobody ever reads from them. */
    private static ServerSocket mute() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    private static Answer slowly() {
        return Answers.secret("good-morning").after(Duration.ofMillis(500));
    }

    /** The first bytes of a record that says it is long, one by one, until the other side has gone. */
    private static void drip(ServerSocket server) {
        byte[] record = new byte[5 + 0x4000];
        System.arraycopy(new byte[] {0x16, 3, 3, 0x40, 0}, 0, record, 0, 5);
        try (Socket socket = server.accept()) {
            for (byte each : record) {
                socket.getOutputStream().write(each);
                if (new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (IOException e) {
            // That is how it ends.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
