// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.http.Connection;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.reference.VaultAddress;
import io.kvagent.time.AgentThread;
import io.kvagent.time.Deadline;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Kept connections to vaults: as many to each as there were requests under way at the same time. To a vault that has been given up
 * no more are opened.
 */
final class Connections implements AutoCloseable {
    private final ConnectionFactory factory;
    private final Map<VaultAddress, Deque<Connection>> idle = new HashMap<>();
    private final Map<VaultAddress, FutureTask<Void>> ahead = new HashMap<>();
    private final Map<VaultAddress, VaultUnreachableException> unreachable = new HashMap<>();
    private boolean closed;

    Connections(ConnectionFactory factory) {
        this.factory = factory;
    }

    /**
     * Opens one on a thread of its own: the handshake needs no token, and is done while that is fetched. Who takes a connection
     * to that vault waits for it. A failure is ignored here; the first request reports it.
     */
    synchronized void openAhead(VaultAddress vault, Deadline deadline) {
        Runnable opener = new Runnable() {
            @Override
            public void run() {
                Connection connection = new Connection(vault.origin(), factory);
                try {
                    connection.open(deadline);
                } catch (IOException e) {
                    return;
                }
                giveBack(vault, connection);
            }
        };
        FutureTask<Void> opening = new FutureTask<>(opener, null);
        ahead.put(vault, opening);
        deadline.start(new AgentThread(opening, "kv-agent handshake"));
    }

    /**
     * One that nobody else uses until it is {@linkplain #giveBack given back}.
     *
     * @throws VaultUnreachableException if none is kept, and the vault has been given up
     */
    Connection take(VaultAddress vault, Deadline deadline) throws VaultUnreachableException {
        awaitOpening(vault, deadline);
        synchronized (this) {
            Deque<Connection> kept = idle.get(vault);
            Connection connection = kept == null ? null : kept.pollLast();
            if (connection == null && unreachable.containsKey(vault)) {
                throw unreachable.get(vault);
            }
            return connection == null ? new Connection(vault.origin(), factory) : connection;
        }
    }

    /** Marks the vault unreachable, so that its other secrets fail at once. */
    synchronized void giveUp(VaultAddress vault, VaultUnreachableException failure) {
        unreachable.put(vault, failure);
    }

    /** An open connection shows that the vault can be reached again. */
    synchronized void giveBack(VaultAddress vault, Connection connection) {
        if (closed || !connection.isOpen()) {
            connection.close();
            return;
        }
        unreachable.remove(vault);
        Deque<Connection> kept = idle.get(vault);
        if (kept == null) {
            kept = new ArrayDeque<>();
            idle.put(vault, kept);
        }
        kept.addLast(connection);
    }

    /** Those that are in use, or being opened, are closed when they are given back. */
    @Override
    public synchronized void close() {
        closed = true;
        for (Deque<Connection> kept : idle.values()) {
            for (Connection connection : kept) {
                connection.close();
            }
        }
    }

    private void awaitOpening(VaultAddress vault, Deadline deadline) {
        FutureTask<Void> opening = openingTo(vault);
        if (opening != null) {
            deadline.await(opening);
        }
    }

    /** Under way or done; null if none was wanted. */
    private synchronized @Nullable FutureTask<Void> openingTo(VaultAddress vault) {
        return ahead.get(vault);
    }
}
