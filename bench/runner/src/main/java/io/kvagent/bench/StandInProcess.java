// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import io.kvagent.bench.standin.StandIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The stand-in in a process of its own. It ends with us in any case, as its stdin does. */
final class StandInProcess implements AutoCloseable {
    static final Duration METADATA_DELAY = Duration.ofMillis(5);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Map<String, String> addresses;

    private StandInProcess(Process process, Map<String, String> addresses) {
        this.process = process;
        this.addresses = addresses;
    }

    static StandInProcess start(Certificates certificates, List<Cell> cells, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StandIn.class.getName(),
                certificates.serverStore().toString(),
                Certificates.PASSWORD,
                String.valueOf(METADATA_DELAY.toMillis())));
        cells.forEach(cell -> command.add(cell.toString()));
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        return new StandInProcess(process, addresses(process, log));
    }

    /** {@code host:port}, plain http. */
    String metadataService() {
        return addresses.get("metadata");
    }

    /** {@code host:port}, https. */
    String vault(Cell cell) {
        return addresses.get("vault " + cell);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> addresses(Process process, Path log) throws IOException {
        Map<String, String> addresses = new HashMap<>();
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.equals("ready")) {
                return addresses;
            }
            int last = line.lastIndexOf(' ');
            addresses.put(line.substring(0, last), line.substring(last + 1));
        }
        throw new IOException("the stand-in did not start: see " + log);
    }
}
