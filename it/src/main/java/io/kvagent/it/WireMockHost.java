// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A WireMock server outside this JVM, on the loopback address only: one port for HTTP, where it is also administered, and one for
 * HTTPS.
 */
interface WireMockHost extends AutoCloseable {

    /** For a container that is not demanded: engines without a registry may try for minutes to get an image. */
    Duration PATIENCE = Duration.ofMinutes(2);

    /** Where it runs, for a reader: "container ..." or "process ...". */
    String description();

    int httpPort();

    int httpsPort();

    /** To write stubs and to read what was asked. */
    default WireMock client() {
        return new WireMock("http", "127.0.0.1", httpPort());
    }

    @Override
    void close();

    /**
     * Starts one in a container, or where that can't be done in a process of its own; the system property {@code it.wiremock} may
     * insist on {@code container} or {@code process}.
     *
     * @param keyStore PKCS12 with the certificate of the HTTPS port
     * @param say hears one line: which it is and why
     * @throws IllegalStateException if a container is demanded and impossible
     */
    static WireMockHost start(Path keyStore, Consumer<String> say) {
        String wanted = System.getProperty("it.wiremock", "auto");
        if (!List.of("auto", "container", "process").contains(wanted)) {
            throw new IllegalArgumentException(
                    "it.wiremock is \"" + wanted + "\", but must be auto, container or process");
        }
        String reason = "as -Dit.wiremock=process demands";
        if (!wanted.equals("process")) {
            try {
                WireMockHost host = wanted.equals("auto")
                        ? WireMockContainer.startWithin(PATIENCE, keyStore)
                        : WireMockContainer.start(keyStore);
                say.accept("WireMock runs in a " + host.description());
                return host;
            } catch (NoContainer e) {
                if (wanted.equals("container")) {
                    throw new IllegalStateException(
                            "-Dit.wiremock=container demands a container, but " + e.getMessage(), e);
                }
                reason = "as " + e.getMessage();
            }
        }
        WireMockHost host = WireMockProcess.start(keyStore);
        say.accept("WireMock runs in a " + host.description() + ", " + reason);
        return host;
    }

    /** The options that are the same wherever it runs. */
    static List<String> options(String keyStore, int httpPort, int httpsPort) {
        return List.of(
                "--port",
                String.valueOf(httpPort),
                "--https-port",
                String.valueOf(httpsPort),
                "--https-keystore",
                keyStore,
                "--keystore-type",
                "PKCS12",
                "--keystore-password",
                Certificates.STORE_PASSWORD,
                "--key-manager-password",
                Certificates.STORE_PASSWORD,
                "--disable-banner",
                "--disable-gzip");
    }
}
