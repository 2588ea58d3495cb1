// SPDX-License-Identifier: Apache-2.0
package io.kvagent.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kvagent.config.OptionsFixture;
import io.kvagent.time.AgentThread;
import io.kvagent.time.Deadline;
import io.kvagent.time.FakeClock;
import io.kvagent.vault.SecretValue;
import io.kvagent.vault.TestSecrets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PendingSecretTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final FakeClock clock = new FakeClock();
    private final PendingSecret pending = new PendingSecret(OptionsFixture.reference("a"), Deadline.in(LONG));

    @AfterEach
    void forgetInterruption() {
        Thread.interrupted();
    }

    @Test
    void isReadAtOnceWhenItIsThere() {
        pending.fill(TestSecrets.value("text"), "7");

        assertThat(pending.await().reveal()).isEqualTo("text");
        assertThat(pending.version()).isEqualTo("7");
        assertThat(pending.isSettled()).isTrue();
        assertThat(pending.isAbsent()).isFalse();
    }

    @Test
    void isReadAsNullWhenItIsAbsent() {
        pending.leaveAbsent();

        assertThat(pending.await()).isNull();
        assertThat(pending.isAbsent()).isTrue();
    }

    @Test
    void isSettledOnce() {
        pending.fill(TestSecrets.value("text"), "");
        pending.lose();
        pending.leaveAbsent();

        assertThat(pending.await().reveal()).isEqualTo("text");
    }

    @Test
    void keepsItsReaderUntilItIsSettled() throws Exception {
        CompletableFuture<SecretValue> read = new CompletableFuture<>();
        Thread reader = start(() -> read.complete(pending.await()));

        awaitWaiting(reader);
        assertThat(pending.isAbsent()).isFalse();
        assertThat(pending.isSettled()).isFalse();
        pending.fill(TestSecrets.value("text"), "");

        assertThat(read.get().reveal()).isEqualTo("text");
    }

    @Test
    void isNotReadAgainWhenItsReaderIsInterrupted() throws Exception {
        CompletableFuture<Boolean> marked = new CompletableFuture<>();
        Thread reader = start(() -> {
            pending.await();
            marked.complete(Thread.currentThread().isInterrupted());
        });

        awaitWaiting(reader);
        reader.interrupt();
        pending.fill(TestSecrets.value("text"), "");

        assertThat(marked.get()).isTrue();
    }

    @Test
    void isReadAsNullByTheAgentsOwnThreadWhileItIsPending() throws Exception {
        assertThat(readByAgent().get()).isEqualTo("null");
    }

    /** It is about to end the process. */
    @Test
    void isReadAsNullByTheAgentsOwnThreadWhenItIsLost() throws Exception {
        pending.lose();

        assertThat(readByAgent().get()).isEqualTo("null");
    }

    /** An app that ended first would end with a code of its own. A shutdown hook may read many, and the end waits for it. */
    @Test
    void keepsItsReadersForAWhileInAllWhenItIsLost() {
        PendingSecret lost = new PendingSecret(OptionsFixture.reference("a"), clock.deadline(LONG));
        lost.lose();

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(lost::await)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("kv-agent could not read the secret of a, and the process is ending");
        }

        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(3));
    }

    /** The fetch ends at the deadline, and says why within the grace of a second. */
    @Test
    void isLostToItsReaderWhenTheTimeIsOver() {
        PendingSecret late = new PendingSecret(OptionsFixture.reference("a"), clock.deadline(LONG));

        assertThatThrownBy(late::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("kv-agent could not read the secret of a, and the process is ending");
        assertThat(clock.pauses()).containsExactly(LONG.plusSeconds(1), Duration.ofSeconds(3));
    }

    @Test
    void releasesItsReaderAtOnceWhenTheJvmShutsDown() throws Exception {
        CompletableFuture<Throwable> read = new CompletableFuture<>();
        Thread reader = start(() -> read.complete(catchThrowable(pending::await)));

        awaitWaiting(reader);
        pending.shutDown();

        assertThat(read.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("kv-agent had not yet read the secret of a when the JVM began to shut down");
        assertThat(pending.isSettled()).isFalse();
    }

    /** A virtual thread that waits in a monitor keeps its carrier. */
    @Test
    void parksItsReader() throws Exception {
        Thread reader = start(() -> catchThrowable(pending::await));

        awaitWaiting(reader);

        assertThat(LockSupport.getBlocker(reader)).isNotNull();
        pending.leaveAbsent();
    }

    private CompletableFuture<String> readByAgent() {
        CompletableFuture<String> read = new CompletableFuture<>();
        new AgentThread(() -> read.complete(String.valueOf(pending.await())), "reader").start();
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
