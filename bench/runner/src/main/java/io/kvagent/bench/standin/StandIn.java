// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The process: a metadata service, and a vault for each cell of the bench. Says where they are, and lives until its stdin ends, and
 * so never longer than who has started it.
 *
 * <pre>{@code
 * metadata 127.0.0.1:<port>
 * vault <secrets>@<delay in ms> localhost:<port>
 * ready
 * }</pre>
 */
public final class StandIn {
    private static final int MAX_CONNECTIONS = 256;
    /** Tokens of managed identities have about this length. */
    private static final String TOKEN = "eyJ0eXAi." + "x".repeat(1500) + ".c2ln";

    private StandIn() {}

    /** @param arguments PKCS12 file of the server's key, its password, delay of the metadata service in ms, then a cell each */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        ExecutorService connections = Executors.newFixedThreadPool(MAX_CONNECTIONS, task -> {
            Thread thread = new Thread(task, "connection");
            thread.setDaemon(true);
            return thread;
        });
        ServerSocket metadata = Server.listen(ServerSocketFactory.getDefault());
        Server.start(metadata, new MetadataService(TOKEN), millis(arguments[2]), connections);
        System.out.println("metadata 127.0.0.1:" + metadata.getLocalPort());
        ServerSocketFactory tls = tls(Path.of(arguments[0]), arguments[1].toCharArray());
        for (int i = 3; i < arguments.length; i++) {
            String[] cell = arguments[i].split("@");
            ServerSocket listening = Server.listen(tls);
            String address = "localhost:" + listening.getLocalPort();
            VaultService vault = new VaultService(TOKEN, "https://" + address, Integer.parseInt(cell[0]));
            Server.start(listening, vault, millis(cell[1]), connections);
            System.out.println("vault " + arguments[i] + " " + address);
        }
        System.out.println("ready");
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static Duration millis(String number) {
        return Duration.ofMillis(Long.parseLong(number));
    }

    private static ServerSocketFactory tls(Path store, char[] password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }
}
