// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** The broker takes any setting from a property of the prefix {@code brokerconfig.}; it looks for them in a copy of all properties. */
@Product(name = "ActiveMQ Artemis", version = "artemis", secret = "`brokerconfig.clusterPassword`")
@Tag(ProductTest.ESSENTIAL)
class ArtemisIT extends ServerTest {

    /** The user of the cluster, who may do everything. */
    private static final String USER = "ACTIVEMQ.CLUSTER.ADMIN.USER";

    private static final int SECONDS = 20;

    private int port;

    @Override
    Stream<Way> ways() {
        return Way.enabled(Way.PROPERTY, Way.HOOK, Way.BACKGROUND);
    }

    @Override
    RunningJvm boot(Way way) {
        port = ProductFiles.freePort();
        Path instance = Work.directory("artemis").resolve("instance");
        EndedJvm created = launcher()
                .java()
                .script(
                        ProductFiles.distribution("apache-artemis").resolve("bin/artemis"),
                        "JAVA_ARGS",
                        "create",
                        instance.toString(),
                        "--silent",
                        "--user=admin",
                        "--password=" + Canaries.newValue("admin"),
                        "--require-login",
                        "--host=127.0.0.1",
                        "--default-port=" + port,
                        "--disable-persistence",
                        "--no-web",
                        "--no-autotune",
                        "--no-amqp-acceptor",
                        "--no-hornetq-acceptor",
                        "--no-mqtt-acceptor",
                        "--no-stomp-acceptor")
                .run();
        assertThat(created.exitCode()).as(created.stdout() + created.stderr()).isZero();
        ForkedJvm program = launcher().java().script(instance.resolve("bin/artemis"), "JAVA_ARGS_APPEND", "run");
        RunningJvm broker = way.applyTo(program, azure(), "brokerconfig.clusterPassword", "")
                .start();
        broker.awaitStdout("AMQ221007: Server is now (live|active)");
        return broker;
    }

    /** By STOMP, the simplest of its protocols. */
    @Override
    boolean accepts(String candidate) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(SECONDS * 1000);
            String frame = "CONNECT\naccept-version:1.0\nlogin:" + USER + "\npasscode:" + candidate + "\n\n\0";
            socket.getOutputStream().write(frame.getBytes(StandardCharsets.UTF_8));
            byte[] answer = socket.getInputStream().readNBytes("CONNECTED".length());
            return new String(answer, StandardCharsets.UTF_8).equals("CONNECTED");
        }
    }
}
