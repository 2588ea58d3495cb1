// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.pools;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/** A thread of the application: borrows a connection, works with it, gives it back, again and again. Tells of each borrow that failed. */
final class Borrower implements Runnable {

    private static final int WORK_MILLIS = 10;
    private static final int PAUSE_MILLIS = 50;

    private final String pool;
    private final Connections connections;
    private final AtomicLong borrowed;

    Borrower(String pool, Connections connections, AtomicLong borrowed) {
        this.pool = pool;
        this.connections = connections;
        this.borrowed = borrowed;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Connection connection = borrow();
                if (connection != null) {
                    use(connection);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Connection borrow() {
        try {
            Connection connection = connections.borrow();
            borrowed.incrementAndGet();
            return connection;
        } catch (Exception e) {
            System.out.println("failed " + pool + causes(e));
            return null;
        }
    }

    /** The database may end a connection at any time: what fails on one that was handed out is not what this is about. */
    private static void use(Connection connection) throws InterruptedException {
        try (Connection borrowed = connection;
                Statement statement = borrowed.createStatement()) {
            // By this the database knows that the login is over, and the connection in use.
            statement.execute("SET application_name = 'borrowed'");
            Thread.sleep(WORK_MILLIS);
        } catch (SQLException e) {
            return;
        }
    }

    /** Without the messages, which may hold anything. */
    private static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(' ').append(cause.getClass().getName());
            if (cause instanceof SQLException) {
                text.append('/').append(((SQLException) cause).getSQLState());
            }
        }
        return text.toString();
    }
}
