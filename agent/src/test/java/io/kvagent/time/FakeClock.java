// SPDX-License-Identifier: Apache-2.0
package io.kvagent.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Clock that passes only while somebody waits, and then at once. */
public class FakeClock implements Clock {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();
    private long nanos;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public synchronized void sleep(Duration pause) {
        pauses.add(pause);
        pass(pause);
    }

    public synchronized void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** Each wait so far. */
    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    public synchronized Duration waited() {
        return Duration.ofNanos(nanos);
    }

    public Deadline deadline(Duration total) {
        return Deadline.in(total, this);
    }
}
