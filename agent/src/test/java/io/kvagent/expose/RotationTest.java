// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Threads that use the table while values rotate. */
class RotationTest {
    private static final String NAME = "db.password";
    private static final int ROTATIONS = 2_000;

    private final TableFixture fixture =
            TableFixture.of(TableFixture.properties("user.name", "ann"), NAME, "generation-0");
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void noReaderSeesAnythingButAValueAndNoDumpSeesOne() throws Exception {
        List<Thread> threads = List.of(
                repeat(table -> assertThat(table.getProperty(NAME)).startsWith("generation-")),
                repeat(table ->
                        assertThat(new HashMap<>(table).get(NAME)).asString().startsWith("generation-")),
                repeat(table ->
                        assertThat(table.toString()).contains(NAME + "=***").doesNotContain("generation")),
                repeat(table -> {
                    table.setProperty("other", "1");
                    table.remove("other");
                }));

        for (int i = 1; i <= ROTATIONS; i++) {
            fixture.rotates(NAME, "generation-" + i);
        }
        end(threads);

        assertThat(failures).isEmpty();
        assertThat(fixture.table.getProperty(NAME)).isEqualTo("generation-" + ROTATIONS);
    }

    @Test
    void noUpdateOfTheAppIsLost() throws Exception {
        AtomicInteger made = new AtomicInteger();
        fixture.table.setProperty(NAME, "0");
        Consumer<Properties> count = table -> {
            table.merge(NAME, "1", (a, b) -> String.valueOf(Integer.parseInt((String) a) + 1));
            made.incrementAndGet();
        };
        List<Thread> threads = List.of(repeat(count), repeat(count), repeat(table -> {
            String before = table.getProperty(NAME);
            if (table.replace(NAME, before, String.valueOf(Integer.parseInt(before) + 1))) {
                made.incrementAndGet();
            }
        }));

        for (int i = 1; i <= ROTATIONS; i++) {
            fixture.rotates(NAME, "generation-" + i);
        }
        end(threads);

        assertThat(failures).isEmpty();
        assertThat(fixture.table.getProperty(NAME)).isEqualTo(String.valueOf(made.get()));
    }

    private Thread repeat(Consumer<Properties> work) {
        Thread thread = new Thread(() -> {
            while (!over.get() && failures.isEmpty()) {
                try {
                    work.accept(fixture.table);
                } catch (Throwable e) {
                    failures.add(e);
                }
            }
        });
        thread.start();
        return thread;
    }

    private void end(List<Thread> threads) throws InterruptedException {
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
