// SPDX-License-Identifier: Apache-2.0
package io.kvagent.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final FakeClock time = new FakeClock();
    private final Deadline deadline = time.deadline(Duration.ofSeconds(10));

    @Test
    void countsDownAndStopsAtZero() {
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(10));
        time.pass(Duration.ofSeconds(4));
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(6));
        assertThat(deadline.isOver()).isFalse();
        time.pass(Duration.ofSeconds(60));
        assertThat(deadline.remaining()).isZero();
        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void hasPartsThatEndWithItOrBefore() {
        time.pass(Duration.ofSeconds(4));

        assertThat(deadline.part(Duration.ofSeconds(5)).remaining()).isEqualTo(Duration.ofSeconds(5));
        assertThat(deadline.part(Duration.ofSeconds(7)).remaining()).isEqualTo(Duration.ofSeconds(6));
        assertThat(deadline.part(Duration.ofSeconds(5)).total())
                .as("for messages")
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void limitsACallToWhatIsLeft() throws Exception {
        assertThat(deadline.limitMillis(Duration.ofSeconds(3))).isEqualTo(3000);
        assertThat(deadline.limitMillis(Duration.ofSeconds(30))).isEqualTo(10_000);
        time.pass(Duration.ofNanos(9_999_999_999L));
        assertThat(deadline.limitMillis(Duration.ofSeconds(3))).isEqualTo(1);
    }

    @Test
    void refusesACallWhenNothingIsLeft() {
        time.pass(Duration.ofSeconds(10));
        assertThatThrownBy(() -> deadline.limitMillis(Duration.ofSeconds(3)))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void doesNotSleepWhereNothingCouldFollow() throws Exception {
        assertThat(deadline.sleep(Duration.ofSeconds(10))).isFalse();
        assertThat(time.pauses()).isEmpty();
        assertThat(deadline.sleep(Duration.ofSeconds(9))).isTrue();
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void handsOnWhatCameOfAnothersWork() {
        assertThat(deadline.await(CompletableFuture.completedFuture("done"))).isEqualTo("done");
    }

    @Test
    void throwsWhatEndedAnothersWork() {
        RuntimeException unchecked = new UnsupportedOperationException();
        IOException checked = new IOException();

        assertThatThrownBy(() -> deadline.await(CompletableFuture.failedFuture(unchecked)))
                .isSameAs(unchecked);
        assertThatThrownBy(() -> deadline.await(CompletableFuture.failedFuture(checked)))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(checked);
    }

    @Test
    void endsItsWaitForAnotherWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> deadline.await(new CompletableFuture<>())).isInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    }

    @Test
    void endsItsSleepWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Deadline.in(Duration.ofHours(1)).sleep(Duration.ofMinutes(30)))
                .isInstanceOf(InterruptedIOException.class)
                .isNotInstanceOf(SocketTimeoutException.class);
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    }

    @Test
    void closesWhatIsWatchedWhenItEnds() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        Closeable kept = closed::incrementAndGet;
        Closeable released = closed::incrementAndGet;
        deadline.watch(kept);
        deadline.watch(released);
        deadline.release(released);
        deadline.end();

        assertThat(closed).hasValue(1);
        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.remaining()).isZero();
        assertThatThrownBy(() -> deadline.watch(kept)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void closesTheRestThoughOneFailsToClose() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            deadline.watch(() -> {
                closed.incrementAndGet();
                throw new IOException();
            });
        }
        deadline.end();

        assertThat(closed).hasValue(2);
    }

    @Test
    void reportsATimeoutForWhatItClosed() {
        IOException failure = new IOException("Socket closed");

        assertThat(deadline.cause(failure)).isSameAs(failure);
        deadline.end();
        assertThat(deadline.cause(failure))
                .isInstanceOf(SocketTimeoutException.class)
                .hasCause(failure);
    }

    @Test
    void runsWorkOnADaemonThreadOfOurs() {
        AtomicReference<Thread> thread = new AtomicReference<>();

        assertThat(deadline.run(() -> thread.set(Thread.currentThread()), "worker"))
                .isTrue();
        assertThat(thread.get().getName()).isEqualTo("worker");
        assertThat(thread.get()).isInstanceOf(AgentThread.class).matches(Thread::isDaemon);
        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void throwsWhatEndedTheWork() {
        RuntimeException unchecked = new UnsupportedOperationException();

        assertThatThrownBy(() -> deadline.run(
                        () -> {
                            throw unchecked;
                        },
                        "worker"))
                .isSameAs(unchecked);
    }

    @Test
    void endsWorkThatOutlastsItByClosingItsSockets() {
        Deadline soon = Deadline.in(Duration.ofMillis(50));
        CountDownLatch closed = new CountDownLatch(1);
        Runnable work = () -> {
            try {
                soon.watch(closed::countDown);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            awaitForever(closed);
        };

        assertThat(soon.run(work, "worker")).isTrue();
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void leavesWorkThatHoldsNoSocketBehind() {
        CountDownLatch lookUp = new CountDownLatch(1);

        assertThat(Deadline.in(Duration.ofMillis(50)).run(() -> awaitForever(lookUp), "worker"))
                .isFalse();
        lookUp.countDown();
    }

    @Test
    void wakesUpWhoWaitsBetweenTwoTries() throws Exception {
        Deadline late = Deadline.in(Duration.ofHours(1));
        CompletableFuture<Boolean> goesOn = CompletableFuture.supplyAsync(() -> {
            try {
                return late.sleep(Duration.ofMinutes(30));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        late.end();

        assertThat(goesOn.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void waitsForTheThreadsThatTheWorkStarted() {
        AtomicReference<Thread> beside = new AtomicReference<>();
        CountDownLatch closed = new CountDownLatch(1);
        deadline.run(
                () -> {
                    beside.set(new AgentThread(() -> awaitForever(closed), "beside"));
                    deadline.start(beside.get());
                    try {
                        deadline.watch(closed::countDown);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "worker");

        assertThat(beside.get().isAlive()).isFalse();
    }

    private static void awaitForever(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
