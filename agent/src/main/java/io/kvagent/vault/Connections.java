package io.kvagent.vault;

import io.kvagent.config.VaultAddress;
import io.kvagent.http.Connection;
import io.kvagent.http.Dialer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Kept connections to vaults: as many to each as there were requests under way at the same time. */
final class Connections implements AutoCloseable {
    private final Dialer dialer;
    private final Map<VaultAddress, Deque<Connection>> idle = new HashMap<>();
    private boolean closed;

    Connections(Dialer dialer) {
        this.dialer = dialer;
    }

    /** One that nobody else uses until it is {@linkplain #giveBack given back}. */
    synchronized Connection take(VaultAddress vault) {
        Deque<Connection> kept = idle.get(vault);
        Connection connection = kept == null ? null : kept.pollLast();
        return connection == null ? new Connection(vault.origin(), dialer) : connection;
    }

    synchronized void giveBack(VaultAddress vault, Connection connection) {
        if (closed) {
            connection.close();
            return;
        }
        Deque<Connection> kept = idle.get(vault);
        if (kept == null) {
            kept = new ArrayDeque<>();
            idle.put(vault, kept);
        }
        kept.addLast(connection);
    }

    /** Those that are in use are closed as they come back. */
    @Override
    public synchronized void close() {
        closed = true;
        for (Deque<Connection> kept : idle.values()) {
            for (Connection connection : kept) {
                connection.close();
            }
        }
    }
}
