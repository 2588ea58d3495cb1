// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.program;

import java.io.IOException;
import java.net.Socket;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The least that reads secrets by verified TLS on this JVM: one token call, then the vault, a request after the other on each
 * connection. No retries, no deadline, no JSON: nothing that a product can leave out.
 */
public final class Floor {
    private static final String TOKEN_PATH =
            "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net";

    private final String vault;
    private final int count;
    private final AtomicInteger next = new AtomicInteger(1);
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private Floor(String vault, int count) {
        this.vault = vault;
        this.count = count;
    }

    /** @param arguments {@code host:port} of the metadata service, {@code host:port} of the vault, how many secrets, connections */
    public static void main(String[] arguments) throws Exception {
        Milestones milestones = Milestones.main();
        Floor floor = new Floor(arguments[1], Integer.parseInt(arguments[2]));
        floor.readAll(token(arguments[0]), Integer.parseInt(arguments[3]));
        for (int number = 1; number <= floor.count; number++) {
            String name = Secrets.name(number);
            milestones.read(name, floor.values.get(name));
        }
        milestones.done();
    }

    private static String token(String metadataService) throws IOException {
        try (Socket socket = new Socket(host(metadataService), port(metadataService))) {
            return new PlainHttp(socket, metadataService, Collections.singletonMap("Metadata", "true"))
                    .get(TOKEN_PATH, "access_token");
        }
    }

    private void readAll(String token, int connections) throws Exception {
        if (connections == 1) {
            readUntilDone(token);
            return;
        }
        Thread[] threads = new Thread[connections];
        for (int i = 0; i < connections; i++) {
            threads[i] = new Thread(() -> {
                try {
                    readUntilDone(token);
                } catch (IOException | RuntimeException e) {
                    failure.set(e);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IOException("a connection failed", failure.get());
        }
    }

    private void readUntilDone(String token) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket socket = (SSLSocket) factory.createSocket(host(vault), port(vault))) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            PlainHttp http = new PlainHttp(socket, vault, Collections.singletonMap("Authorization", "Bearer " + token));
            for (int number = next.getAndIncrement(); number <= count; number = next.getAndIncrement()) {
                String name = Secrets.name(number);
                values.put(name, http.get("/secrets/" + name + "?api-version=7.4", "value"));
            }
            socket.setSoTimeout(1); // under TLS 1.3 closing waits this long for a peer that does not say goodbye
        }
    }

    private static String host(String address) {
        return address.substring(0, address.lastIndexOf(':'));
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
