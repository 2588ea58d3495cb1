// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.audit.Audit;
import io.kvagent.config.OptionsFixture;
import io.kvagent.config.RefreshOptions;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import io.kvagent.report.RecordedLog;
import io.kvagent.secrets.SecretStore;
import io.kvagent.secrets.TestStores;
import io.kvagent.start.Session;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RefresherTest {
    private static final AgentFailure NO_IDENTITY =
            new AgentFailure(ExitCode.NOT_PERMITTED, "no identity", "assign one");

    private final Reference reference = OptionsFixture.reference("a");
    private final SecretStore store = TestStores.of(reference, "one");
    private final RecordedLog log = new RecordedLog();
    private final Semaphore opened = new Semaphore(0);

    @Test
    void looksAgainWhateverFails() throws Exception {
        store.completeFirst();
        Throwable[] faults = {
            new OutOfMemoryError("test"), NO_IDENTITY, new IllegalStateException(), new StackOverflowError()
        };
        Refresher refresher = refresher("1ms", new Sessions() {
            private int opens;

            @Override
            public Session open() {
                if (opens == 2 * faults.length) {
                    stay();
                }
                opened.release();
                return RefresherTest.<Session, RuntimeException>raise(faults[opens++ % faults.length]);
            }
        });

        refresher.start(Map.of());

        assertThat(opened.tryAcquire(2 * faults.length, 30, TimeUnit.SECONDS)).isTrue();
        assertThat(log.lines())
                .containsExactly(
                        "kv-agent: newer values of the secrets can't be read: internal error: java.lang.OutOfMemoryError");
    }

    @Test
    void survivesAnInterrupt() throws Exception {
        store.completeFirst();
        AtomicInteger opens = new AtomicInteger();
        Refresher refresher = refresher("1ms", () -> {
            if (opens.incrementAndGet() > 3) {
                stay();
            }
            opened.release();
            Thread.currentThread().interrupt();
            throw NO_IDENTITY;
        });

        refresher.start(Map.of());

        assertThat(opened.tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void tellsEachLoginWhenItsLookHasEnded() throws Exception {
        store.completeFirst();
        Refresher refresher = refresher("0", () -> {
            throw NO_IDENTITY;
        });
        CountDownLatch ended = new CountDownLatch(2);

        refresher.begin(last -> count(ended, last));
        refresher.begin(last -> count(ended, last));

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void asksNoVaultBeforeTheFirstGenerationIsThere() throws Exception {
        Refresher refresher = refresher("0", () -> {
            throw new AssertionError("opened");
        });
        CountDownLatch ended = new CountDownLatch(1);

        refresher.begin(last -> count(ended, !last));

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(log.lines()).isEmpty();
    }

    private Refresher refresher(String interval, Sessions sessions) {
        RefreshOptions options = OptionsFixture.options("vault=localhost,secrets=a,refresh=" + interval)
                .refresh();
        Log info = log.at(Log.Level.INFO);
        StaleSecrets stale = new StaleSecrets(store, Audit.none(), true, options, info);
        return new Refresher(store, sessions, options, Duration.ofSeconds(5), stale, Audit.none(), info);
    }

    /** The thread goes on for ever; it must not do so at the cost of other tests. */
    private static void stay() {
        while (true) {
            LockSupport.park();
        }
    }

    private static void count(CountDownLatch latch, boolean expected) {
        if (expected) {
            latch.countDown();
        }
    }

    @SuppressWarnings("unchecked")
    private static <R, T extends Throwable> R raise(Throwable failure) throws T {
        throw (T) failure;
    }
}
