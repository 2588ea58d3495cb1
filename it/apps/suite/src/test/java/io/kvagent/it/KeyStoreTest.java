// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A server whose HTTPS listener opens a key store with the vault's password. */
abstract class KeyStoreTest extends ProductTest {

    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final String password = Canaries.newValue("password");

    @Override
    final String password() {
        return password;
    }

    /** Starts the server, and waits until it listens or has given up. */
    abstract RunningJvm boot(Way way, Path keyStore, int port) throws IOException;

    @Override
    final void requireLogin(Way way, String fromVault) throws Exception {
        int port = ProductFiles.freePort();
        RunningJvm server = boot(way, keyStore(), port);

        assertThat(speaksTls(port)).as(server.stdout() + server.stderr()).isTrue();
        server.stop();
    }

    @Override
    final void requireRefusal(Way way, String wrongPassword) throws Exception {
        int port = ProductFiles.freePort();
        RunningJvm server = boot(way, keyStore(), port);

        assertThat(speaksTls(port)).as("the key store's password is another").isFalse();
        assertThat(server.stdout() + server.stderr()).contains("password was incorrect");
        server.end();
    }

    /** Made by the JDK's own tool. */
    private Path keyStore() throws IOException, InterruptedException {
        Path file = Work.directory("key-store").resolve("server.p12");
        ProcessBuilder keytool = new ProcessBuilder(
                Jvms.own().java().resolveSibling("keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:env",
                "STORE_PASSWORD",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=localhost");
        keytool.environment().put("STORE_PASSWORD", password);
        assertThat(keytool.start().waitFor()).isZero();
        return file;
    }

    /** With a key of whatever name. */
    private static boolean speaksTls(int port) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        try (Socket socket = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            ((SSLSocket) socket).startHandshake();
            return true;
        } catch (SSLException | ConnectException e) {
            return false;
        }
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
