package io.kvagent.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The time that a deadline goes by, the waiting in it, and the chance that keeps many JVMs from waiting alike. */
public interface Time {
    Time OF_THE_JVM = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
            Thread.sleep(pause.toMillis());
        }
    };

    long nanos();

    void sleep(Duration pause) throws InterruptedException;

    /** Any number from 0 to below the bound. */
    default long random(long bound) {
        return ThreadLocalRandom.current().nextLong(bound);
    }
}
