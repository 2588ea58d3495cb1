// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** A broker with SASL/PLAIN: its user's password in a JAAS file, or by Kafka's own provider for environment variables. */
@Product(
        name = "Kafka broker",
        version = "kafka",
        secret = "a user of SASL/PLAIN, in a JAAS file or by `EnvVarConfigProvider`")
@Tag(ProductTest.ESSENTIAL)
class KafkaIT extends ServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String MODULE =
            "org.apache.kafka.common.security.plain.PlainLoginModule required user_app=\"%s\";";

    private static final String SETTINGS = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%1$d
            listeners=SASL_PLAINTEXT://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%1$d
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT
            inter.broker.listener.name=SASL_PLAINTEXT
            sasl.enabled.mechanisms=PLAIN
            sasl.mechanism.inter.broker.protocol=PLAIN
            log.dirs=%3$s
            """;

    private static final String FROM_ENVIRONMENT = """
            config.providers=env
            config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
            listener.name.sasl_plaintext.plain.sasl.jaas.config=%s
            """;

    private int port;

    @Override
    Stream<Way> ways() {
        return Way.enabled(Way.values());
    }

    @Override
    RunningJvm boot(Way way) {
        port = ProductFiles.freePort();
        Path directory = Work.directory("kafka");
        String settings = SETTINGS.formatted(ProductFiles.freePort(), port, directory.resolve("log"));
        if (way.isVariable()) {
            settings += FROM_ENVIRONMENT.formatted(MODULE.formatted("${env:APP_PASSWORD}"));
        }
        Path file = ProductFiles.write(directory.resolve("server.properties"), settings);
        EndedJvm formatted = kafka().main(
                        classPath(),
                        "kafka.tools.StorageTool",
                        "format",
                        "--cluster-id=" + clusterId(),
                        "-c",
                        file.toString())
                .run();
        assertThat(formatted.exitCode())
                .as(formatted.stdout() + formatted.stderr())
                .isZero();
        ForkedJvm program = kafka().main(classPath(), "kafka.Kafka", file.toString());
        if (!way.isVariable()) {
            Path jaas = directory.resolve("jaas.conf");
            ProductFiles.write(jaas, "KafkaServer { " + MODULE.formatted("${app.password}") + " };\n");
            program.property("java.security.auth.login.config", jaas.toString());
        }
        RunningJvm broker =
                way.applyTo(program, azure(), "app.password", "APP_PASSWORD").start();
        Await.until("the broker listens", PATIENCE, () -> !broker.isAlive() || listens());
        assertThat(broker.isAlive()).as(broker.stderr()).isTrue();
        return broker;
    }

    @Override
    boolean accepts(String candidate) {
        EndedJvm ended = launcher()
                .java()
                .environment("PASSWORD", candidate)
                .main(classPath(), "io.kvagent.it.app.KafkaClient", "127.0.0.1:" + port, "app")
                .run();
        assertThat(ended.stdoutLines()).as(ended.stderr()).containsAnyOf("logged in", "refused");
        return ended.stdoutLines().contains("logged in");
    }

    private ForkedJvm kafka() {
        return launcher().java().flags("-Xmx512m");
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String classPath() {
        return ProductFiles.classPath("kafka");
    }

    private static String clusterId() {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
