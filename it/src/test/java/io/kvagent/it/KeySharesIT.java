// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.LoopbackServer.Answering;
import io.kvagent.it.probe.PrintProperties;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;

/** The key shares of the first handshake message are the JVM's own, or those that the user names. */
@ExtendWith(Harness.class)
class KeySharesIT {
    private static final int X25519 = 0x1d;
    private static final int SECP256R1 = 0x17;
    private static final int FFDHE2048 = 0x100;
    private static final int SUPPORTED_GROUPS = 10;
    private static final int KEY_SHARE = 51;
    private static final int PATIENCE_MILLIS = 30_000;

    /** A server without x25519 then gets P-256 at once; a list of ours would also drop what a vendor adds. */
    @OnEachJvm
    void sharesAreTheJvmsOwn(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        Assumptions.assumeTrue(jvm.feature() >= 17, "older JVMs offer other shares");

        Map<Integer, ByteBuffer> hello = helloOf(azure, launcher.on(jvm));

        assertThat(shares(hello)).contains(SECP256R1).doesNotContain(FFDHE2048);
        assertThat(groups(hello)).contains(X25519, SECP256R1, FFDHE2048);
    }

    @OnEachJvm
    void groupsThatTheUserNamesStay(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        Assumptions.assumeTrue(jvm.feature() >= 20, "older JVMs offer other shares");

        Map<Integer, ByteBuffer> hello =
                helloOf(azure, launcher.on(jvm).property("jdk.tls.namedGroups", "secp256r1,x25519"));

        assertThat(shares(hello)).containsExactly(SECP256R1, X25519);
    }

    @OnEachJvm
    void aVaultThatKnowsNoOtherGroupGetsItsKey(
            Jvm jvm, Azure azure, JvmLauncher launcher, Certificates certificates, Canaries canaries) {
        String value = Canaries.newValue("greeting");
        canaries.watch("secret greeting", value);
        Answering secret = LoopbackServer.always(LoopbackServer.secret("greeting", value));

        try (LoopbackServer vault = LoopbackServer.tlsOfOneGroup(certificates.forLoopback(), "secp256r1", secret)) {
            EndedJvm ended = launcher.on(jvm)
                    .agent("secrets=greeting,ca=" + azure.ca() + ",vault=localhost:" + vault.port())
                    .main(PrintProperties.class, "greeting")
                    .run();

            ExpectedExit.success(ended, "greeting", value, "imds");
        }
    }

    /** The extensions of the first message, by number; nobody answers it. */
    private static Map<Integer, ByteBuffer> helloOf(Azure azure, ForkedJvm program) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            server.setSoTimeout(PATIENCE_MILLIS);
            CompletableFuture<Map<Integer, ByteBuffer>> hello = CompletableFuture.supplyAsync(() -> {
                try (Socket socket = server.accept()) {
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    return extensions(new DataInputStream(socket.getInputStream()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            program.agent("secrets=greeting,deadline=2s,ca=" + azure.ca() + ",vault=localhost:" + server.getLocalPort())
                    .main(PrintProperties.class)
                    .run();
            return hello.get();
        }
    }

    /** RFC 8446, 4.1.2: after record and message headers a version, a random, then three vectors. */
    private static Map<Integer, ByteBuffer> extensions(DataInputStream in) throws IOException {
        in.skipNBytes(3);
        ByteBuffer record = ByteBuffer.wrap(in.readNBytes(in.readUnsignedShort()));
        record.position(4 + 2 + 32);
        record.position(record.position() + 1 + Byte.toUnsignedInt(record.get(record.position())));
        record.position(record.position() + 2 + Short.toUnsignedInt(record.getShort(record.position())));
        record.position(record.position() + 1 + Byte.toUnsignedInt(record.get(record.position())));
        ByteBuffer all = vector(record);
        Map<Integer, ByteBuffer> extensions = new HashMap<>();
        while (all.hasRemaining()) {
            extensions.put(Short.toUnsignedInt(all.getShort()), vector(all));
        }
        return extensions;
    }

    private static List<Integer> groups(Map<Integer, ByteBuffer> extensions) {
        ByteBuffer list = vector(extensions.get(SUPPORTED_GROUPS));
        List<Integer> groups = new ArrayList<>();
        while (list.hasRemaining()) {
            groups.add(Short.toUnsignedInt(list.getShort()));
        }
        return groups;
    }

    private static List<Integer> shares(Map<Integer, ByteBuffer> extensions) {
        ByteBuffer list = vector(extensions.get(KEY_SHARE));
        List<Integer> groups = new ArrayList<>();
        while (list.hasRemaining()) {
            groups.add(Short.toUnsignedInt(list.getShort()));
            vector(list);
        }
        return groups;
    }

    /** What stands behind its length in two bytes. */
    private static ByteBuffer vector(ByteBuffer in) {
        int length = Short.toUnsignedInt(in.getShort());
        ByteBuffer vector = in.slice().limit(length);
        in.position(in.position() + length);
        return vector;
    }
}
