// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A metadata service and a vault of which one answers only when the test says so: until then the fetch is on its way, however slow
 * the machine. What the vault does not have is missing.
 */
final class BlockingAzure implements AutoCloseable {

    private final Canaries canaries;
    private final Path ca;
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final LoopbackServer imds;
    private final LoopbackServer vault;

    private BlockingAzure(Certificates certificates, Canaries canaries, boolean holdsToken) {
        this.canaries = canaries;
        this.ca = certificates.caPem();
        imds = LoopbackServer.plain((asked, out) -> answer(holdsToken, out, token()));
        vault = LoopbackServer.tls(
                certificates.forLoopback(), (asked, out) -> answer(!holdsToken, out, secret(asked.line())));
    }

    /** The token comes late, and so there is no TLS before it. */
    static BlockingAzure beforeTls(Certificates certificates, Canaries canaries) {
        return new BlockingAzure(certificates, canaries, true);
    }

    /** The secrets come late. */
    static BlockingAzure beforeSecrets(Certificates certificates, Canaries canaries) {
        return new BlockingAzure(certificates, canaries, false);
    }

    /** A secret of the vault, watched for. */
    BlockingAzure secret(String name, String value) {
        canaries.watch("secret " + name, value);
        return publicSecret(name, value);
    }

    /** One that may show. */
    BlockingAzure publicSecret(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** An agent string: what the test is about, then where this Azure is and whom to trust. The time is enough for any machine. */
    String options(String subject) {
        return optionsWithoutRoot(subject) + ",ca=" + ca;
    }

    /** The same for a start that waits for its secrets. */
    String eagerOptions(String subject) {
        return options(subject).replace(",expose=hook,fetch=background", "");
    }

    /** One for programs whose trust store knows the root. */
    String optionsWithoutRoot(String subject) {
        return subject + ",expose=hook,fetch=background,deadline=80s,imds=http://127.0.0.1:" + imds.port()
                + ",vault=localhost:" + vault.port();
    }

    /** Waits for the first request that gets no answer yet. */
    void awaitRequest() throws InterruptedException {
        if (!asked.await(ForkedJvm.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was asked for");
        }
    }

    /** From now on there are answers. */
    void release() {
        released.countDown();
    }

    /** From when the program has printed such a line on, there are answers; waits for the program's end. */
    EndedJvm releaseAt(String regex, RunningJvm running) {
        running.awaitStdout(regex);
        release();
        return running.awaitEnd();
    }

    @Override
    public void close() {
        release();
        imds.close();
        vault.close();
    }

    private void answer(boolean held, OutputStream out, String text) throws IOException {
        try {
            if (held) {
                asked.countDown();
            }
            if (held && !released.await(ForkedJvm.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String token() {
        return LoopbackServer.json(
                Map.of("access_token", Tokens.create(), "expires_in", "86400", "token_type", "Bearer"));
    }

    private String secret(String line) {
        String name = line.replaceFirst("^GET /secrets/", "").replaceFirst("[/?].*", "");
        String value = values.get(name);
        return value == null
                ? LoopbackServer.http(
                        404, "application/json", Json.of(Map.of("error", Map.of("code", "SecretNotFound"))))
                : LoopbackServer.json(Map.of(
                        "value",
                        value,
                        "id",
                        "https://localhost:" + vault.port() + "/secrets/" + name + "/0",
                        "attributes",
                        Map.of("enabled", true)));
    }
}
