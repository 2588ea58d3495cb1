// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.login.ServedValues;
import io.kvagent.report.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Eight threads log in all the time while a password changes as often as is remembered, in the vault first or in the database first. */
@Timeout(120)
class LoginRotationTest {
    private static final int THREADS = 8;
    private static final int ROTATIONS = 32;

    private final ExecutorService agentThread = Executors.newSingleThreadExecutor();
    private final Random random = new Random(1);
    private final AtomicInteger generation = new AtomicInteger(1);
    private volatile String inVault = password(1);
    private volatile boolean running = true;
    private final Logins logins = TestLogins.with(
            new ServedValues(1, password(1)),
            TimeUnit.SECONDS.toNanos(20),
            end -> agentThread.execute(() -> {
                look();
                end.ended(false);
            }));
    private final LoginFunction function =
            new ConnectFunction(logins, new LoginLog(new Log(Log.Level.OFF, System.err), "password"));
    private final FakeDriver driver = new FakeDriver(function, password(1)) {
        @Override
        String login(String url, Properties info) throws Throwable {
            String password = info.getProperty("password");
            if (!password.equals(accepted)) {
                throw new Refused(password);
            }
            lastAccepted = password;
            return "connection";
        }
    };
    private volatile String lastAccepted;

    @Test
    void losesNoLogin() throws Exception {
        ExecutorService app = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                counts.add(app.submit(loginAllTheTime()));
            }
            for (int rotation = 2; rotation <= ROTATIONS; rotation++) {
                rotate(rotation);
                awaitLoginWith(password(rotation), counts);
            }
            running = false;
            for (Future<Integer> count : counts) {
                assertThat(count.get()).as("logins of a thread").isPositive();
            }
        } finally {
            running = false;
            app.shutdownNow();
            agentThread.shutdownNow();
        }
    }

    private void rotate(int number) {
        String next = password(number);
        boolean databaseFirst = random.nextBoolean();
        if (databaseFirst) {
            driver.accepted = next;
        }
        inVault = next;
        if (!databaseFirst) {
            if (random.nextBoolean()) {
                agentThread.execute(this::look);
            }
            driver.accepted = next;
        }
    }

    private void awaitLoginWith(String password, List<Future<Integer>> threads) throws Exception {
        while (!password.equals(lastAccepted)) {
            for (Future<Integer> thread : threads) {
                assertThat(thread.isDone() ? thread.get() : null)
                        .as("a thread's end")
                        .isNull();
            }
            Thread.sleep(1);
        }
    }

    /** On the agent's thread alone. */
    private void look() {
        String value = inVault;
        if (!value.equals(logins.known().current().value(0))) {
            logins.publish(new ServedValues(generation.incrementAndGet(), value));
        }
    }

    private Callable<Integer> loginAllTheTime() {
        return () -> {
            Properties info = new Properties();
            info.setProperty("password", password(1));
            int logins = 0;
            while (running) {
                try {
                    driver.connect(FakeDriver.URL, info);
                } catch (Throwable e) {
                    throw new AssertionError("login " + logins, e);
                }
                logins++;
            }
            return logins;
        };
    }

    private static String password(int generation) {
        return "s3cr3t-" + (1000 + generation);
    }
}
