// SPDX-License-Identifier: Apache-2.0
package io.kvagent.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AgentThreadTest {
    @Test
    void isADaemonThatKnowsItself() throws Exception {
        CompletableFuture<Boolean> current = new CompletableFuture<>();
        AgentThread thread = new AgentThread(() -> current.complete(AgentThread.isCurrent()), "kv-agent test");

        assertThat(thread.isDaemon()).isTrue();
        thread.start();
        assertThat(current.get()).isTrue();
        assertThat(AgentThread.isCurrent()).isFalse();
    }

    @Test
    void keepsItsFailuresFromTheHandlerOfTheApp() throws Exception {
        AtomicReference<Throwable> told = new AtomicReference<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> told.set(failure));
        try {
            Thread thread = new AgentThread(
                    () -> {
                        throw new IllegalStateException("canary");
                    },
                    "kv-agent test");
            thread.start();
            thread.join();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(told).hasNullValue();
    }
}
