// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.pem.TestCertificates;
import io.kvagent.pem.TestCertificates.Made;
import io.kvagent.time.Clock;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Full handshakes between two engines, while the certificate is renewed over and over, from RSA to EC and back. */
class HandshakesBesideRenewalsTest {
    private static final int HANDSHAKES = 500;

    private final Made rsa = TestCertificates.rsa(1001);
    private final Made ec = TestCertificates.ec(2002);
    private final TestServed served = new TestServed(rsa);

    static Stream<Arguments> protocolsAndWrappers() {
        Function<X509ExtendedKeyManager, X509ExtendedKeyManager> plain = manager -> manager;
        Function<X509ExtendedKeyManager, X509ExtendedKeyManager> withAlias = AliasKeyManager::new;
        return Stream.of("TLSv1.2", "TLSv1.3")
                .flatMap(protocol -> Stream.of(Arguments.of(protocol, plain), Arguments.of(protocol, withAlias)));
    }

    @ParameterizedTest
    @MethodSource("protocolsAndWrappers")
    void noneFails(String protocol, Function<X509ExtendedKeyManager, X509ExtendedKeyManager> wrapper) throws Exception {
        SSLContext server = context(wrapper.apply(following()));
        AtomicBoolean done = new AtomicBoolean();
        Thread renewals = new Thread(() -> {
            for (boolean toEc = true; !done.get(); toEc = !toEc) {
                served.renew(toEc ? ec : rsa);
                Thread.yield();
            }
        });
        renewals.start();
        Set<X509Certificate> seen = new HashSet<>();
        try {
            for (int i = 0; i < HANDSHAKES; i++) {
                seen.add(peer(server, context(null), protocol));
            }
        } finally {
            done.set(true);
            renewals.join();
        }

        assertThat(seen).isSubsetOf(rsa.leaf(), ec.leaf());
    }

    @Test
    void theNextHandshakePresentsTheNewVersion() throws Exception {
        SSLContext server = context(following());

        assertThat(peer(server, context(null), "TLSv1.3")).isEqualTo(rsa.leaf());
        served.renew(ec);
        assertThat(peer(server, context(null), "TLSv1.3")).isEqualTo(ec.leaf());
        served.renew(rsa);
        assertThat(peer(server, context(null), "TLSv1.3")).isEqualTo(rsa.leaf());
    }

    private FollowingKeyManager following() throws Exception {
        return FollowingKeyManager.around(
                (X509ExtendedKeyManager) TestServed.keyManagers(rsa)[0], served.served, Clock.OF_THE_JVM);
    }

    private static SSLContext context(KeyManager keys) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : new KeyManager[] {keys}, new TrustManager[] {new TrustAll()}, null);
        return context;
    }

    /** The certificate that the server presents. */
    private static X509Certificate peer(SSLContext serverContext, SSLContext clientContext, String protocol)
            throws Exception {
        SSLEngine server = serverContext.createSSLEngine();
        SSLEngine client = clientContext.createSSLEngine("localhost", 443);
        server.setUseClientMode(false);
        client.setUseClientMode(true);
        client.setEnabledProtocols(new String[] {protocol});
        ByteBuffer toServer = ByteBuffer.allocate(64 * 1024);
        ByteBuffer toClient = ByteBuffer.allocate(64 * 1024);
        client.beginHandshake();
        server.beginHandshake();
        while (!isDone(client) || !isDone(server)) {
            step(client, toClient, toServer);
            step(server, toServer, toClient);
        }
        return (X509Certificate) client.getSession().getPeerCertificates()[0];
    }

    private static boolean isDone(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws Exception {
        ByteBuffer application = ByteBuffer.allocate(64 * 1024);
        for (boolean moves = true; moves; ) {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
            moves = false;
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                moves = engine.wrap(ByteBuffer.allocate(0), out).bytesProduced() > 0;
            } else if (in.position() > 0) {
                in.flip();
                moves = engine.unwrap(in, application).bytesConsumed() > 0;
                in.compact();
            }
        }
    }
}
