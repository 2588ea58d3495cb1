// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import wiremock.Run;

/** WireMock in a JVM of its own, where there is no container to be had. */
final class WireMockProcess implements WireMockHost {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long STOP_SECONDS = 10;

    private final Process process;
    private final int httpPort;
    private final int httpsPort;

    private WireMockProcess(Process process, int httpPort, int httpsPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.httpsPort = httpsPort;
    }

    static WireMockProcess start(Path keyStore) {
        List<String> command = new ArrayList<>(List.of(
                Jvms.own().java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                Main.class.getName()));
        command.addAll(WireMockHost.options(keyStore.toString(), 0, 0));
        command.addAll(List.of("--bind-address", "127.0.0.1"));
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Work.directory("wiremock").toFile())
                    .redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.contains("JAVA") || name.contains("JDK"));
            Process process = builder.start();
            ChildProcesses.endWithUs(process);
            Transcript said = Transcript.of(process.getInputStream(), "WireMock " + process.pid());
            return new WireMockProcess(process, awaitPort(said, "port:"), awaitPort(said, "https-port:"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String description() {
        return "process of its own, " + process.pid();
    }

    @Override
    public int httpPort() {
        return httpPort;
    }

    @Override
    public int httpsPort() {
        return httpsPort;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int awaitPort(Transcript said, String label) {
        try {
            String line = said.awaitLine(text -> text.startsWith(label), PATIENCE)
                    .orElseThrow(() -> new IllegalStateException("WireMock did not start: " + said.text()));
            return Integer.parseInt(line.substring(label.length()).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String classPath() {
        return locationOf(Main.class) + File.pathSeparator + locationOf(Run.class);
    }

    private static String locationOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the process runs: WireMock, until its parent is gone, however that went. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            Thread parent = new Thread(Main::exitAtEndOfInput, "watch-parent");
            parent.setDaemon(true);
            parent.start();
            Run.main(arguments);
        }

        private static void exitAtEndOfInput() {
            try {
                while (System.in.read() >= 0) {
                    // nobody writes; only the end counts
                }
            } catch (IOException e) {
                // as good as the end
            }
            System.exit(0);
        }
    }
}
