package io.kvagent.http;

import java.time.Duration;

/** The time that a deadline goes by, and the waiting in it. */
interface Time {
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
}
