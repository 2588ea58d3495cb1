// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.config.OptionsFixture;
import io.kvagent.time.AgentThread;
import io.kvagent.time.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PendingSecretTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final PendingSecret slot = new PendingSecret(OptionsFixture.reference("a"), Deadline.in(LONG));

    @AfterEach
    void forgetInterruption() {
        Thread.interrupted();
    }

    @Test
    void isReadAtOnceWhenItIsThere() {
        slot.fill(TestSecrets.value("text"), "7");

        assertThat(slot.await().reveal()).isEqualTo("text");
        assertThat(slot.version()).isEqualTo("7");
        assertThat(slot.isThere()).isTrue();
        assertThat(slot.isVisible()).isTrue();
    }

    @Test
    void isReadAsNullWhenItIsAbsent() {
        slot.leaveEmpty();

        assertThat(slot.await()).isNull();
        assertThat(slot.isVisible()).isFalse();
    }

    @Test
    void isSettledOnce() {
        slot.fill(TestSecrets.value("text"), "");
        slot.lose();
        slot.leaveEmpty();

        assertThat(slot.await().reveal()).isEqualTo("text");
    }

    @Test
    void keepsItsReaderUntilItIsSettled() throws Exception {
        CompletableFuture<SecretValue> read = new CompletableFuture<>();
        Thread reader = start(() -> read.complete(slot.await()));

        awaitWaiting(reader);
        assertThat(slot.isVisible()).isTrue();
        assertThat(slot.isThere()).isFalse();
        slot.fill(TestSecrets.value("text"), "");

        assertThat(read.get().reveal()).isEqualTo("text");
    }

    @Test
    void isNotReadAgainWhenItsReaderIsInterrupted() throws Exception {
        CompletableFuture<Boolean> marked = new CompletableFuture<>();
        Thread reader = start(() -> {
            slot.await();
            marked.complete(Thread.currentThread().isInterrupted());
        });

        awaitWaiting(reader);
        reader.interrupt();
        slot.fill(TestSecrets.value("text"), "");

        assertThat(marked.get()).isTrue();
    }

    @Test
    void isReadAsNullByTheAgentsOwnThreadWhileItIsPending() throws Exception {
        assertThat(readByAgent().get()).isEqualTo("null");
    }

    /** It is about to end the process. */
    @Test
    void isReadAsNullByTheAgentsOwnThreadWhenItIsLost() throws Exception {
        slot.lose();

        assertThat(readByAgent().get()).isEqualTo("null");
    }

    /** An app that ended first would end with a code of its own. A shutdown hook may read many, and the end waits for it. */
    @Test
    void keepsItsReadersForAWhileInAllWhenItIsLost() {
        long start = System.nanoTime();
        Thread.currentThread().interrupt();
        slot.lose();

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(slot::await)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("kv-agent could not read the secret of a, and the process is ending");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(20));
        assertThat(Thread.interrupted()).as("the mark is there again").isTrue();
    }

    @Test
    void isLostToItsReaderWhenTheTimeIsOver() {
        PendingSecret late = new PendingSecret(OptionsFixture.reference("a"), Deadline.in(Duration.ofMillis(1)));

        assertThatThrownBy(late::await).isInstanceOf(IllegalStateException.class);
    }

    private CompletableFuture<String> readByAgent() {
        CompletableFuture<String> read = new CompletableFuture<>();
        new AgentThread(() -> read.complete(String.valueOf(slot.await())), "reader").start();
        return read;
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
