// SPDX-License-Identifier: Apache-2.0
package io.kvagent.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
}
