// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.http.Connection;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.reference.VaultAddress;
import io.kvagent.time.AgentThread;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.FutureTask;

/**
 * Kept connections to vaults: as many to each as there were requests under way at the same time. To a vault that has been given up
 * no more are opened.
 */
final class Connections implements AutoCloseable {
    private final ConnectionFactory dialer;
    private final Map<VaultAddress, Deque<Connection>> idle = new HashMap<>();
    private final Map<VaultAddress, FutureTask<Void>> ahead = new HashMap<>();
    private final Map<VaultAddress, Outage> outages = new HashMap<>();
    private boolean closed;

    Connections(ConnectionFactory dialer) {
        this.dialer = dialer;
    }

    /**
     * Opens one on a thread of its own: the handshake needs no token, and is done while that is fetched. Who takes a connection
     * to that vault waits for it. If it can't be had, who sends meets the same, and tells.
     */
    synchronized void openAhead(VaultAddress vault) {
        Runnable opener = new Runnable() {
            @Override
            public void run() {
                Connection connection = new Connection(vault.origin(), dialer);
                try {
                    connection.open();
                } catch (IOException e) {
                    return; // as said above
                }
                giveBack(vault, connection);
            }
        };
        FutureTask<Void> opening = new FutureTask<>(opener, null);
        ahead.put(vault, opening);
        dialer.deadline().start(new AgentThread(opening, "kv-agent handshake"));
    }

    /**
     * One that nobody else uses until it is {@linkplain #giveBack given back}.
     *
     * @throws Outage if none is kept, and the vault has been given up
     */
    Connection take(VaultAddress vault) throws Outage {
        awaitOpening(vault);
        synchronized (this) {
            Deque<Connection> kept = idle.get(vault);
            Connection connection = kept == null ? null : kept.pollLast();
            if (connection == null && outages.containsKey(vault)) {
                throw outages.get(vault);
            }
            return connection == null ? new Connection(vault.origin(), dialer) : connection;
        }
    }

    /** Once it has been tried for as long as is worth while: whoever wants another secret of it would try as long again. */
    synchronized void giveUp(VaultAddress vault, Outage outage) {
        outages.put(vault, outage);
    }

    /** One that is open shows that the vault is back, should another thread have given it up meanwhile. */
    synchronized void giveBack(VaultAddress vault, Connection connection) {
        if (closed || !connection.isOpen()) {
            connection.close();
            return;
        }
        outages.remove(vault);
        Deque<Connection> kept = idle.get(vault);
        if (kept == null) {
            kept = new ArrayDeque<>();
            idle.put(vault, kept);
        }
        kept.addLast(connection);
    }

    /**
     * Those that are in use are closed as they come back. Where there was no token, one may still be on its way to a vault that is silent,
     * and must not go on beside main.
     */
    @Override
    public synchronized void close() {
        closed = true;
        dialer.stop();
        for (Deque<Connection> kept : idle.values()) {
            for (Connection connection : kept) {
                connection.close();
            }
        }
    }

    private void awaitOpening(VaultAddress vault) {
        FutureTask<Void> opening = openingTo(vault);
        if (opening != null) {
            dialer.deadline().await(opening);
        }
    }

    /** Under way or done; null if none was wanted. */
    private synchronized FutureTask<Void> openingTo(VaultAddress vault) {
        return ahead.get(vault);
    }
}
