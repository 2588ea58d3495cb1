// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that the login machine meets, as one state: three threads, the database, the vault, a look under way and the time. Each
 * enabled {@link Event} leads to another state; an assertion that fails on the way is a fault of the machine.
 */
final class World {
    static final long SECOND = 1_000_000_000L;
    /** In seconds: the last look comes after 3, and what is tested before and after the looks may take a second each. */
    static final int LOGIN_WAIT = 6;

    final Scenario scenario;
    final LoginMachine machine;
    final List<Candidate> candidates = new ArrayList<>();
    final List<AppThread> threads = new ArrayList<>();
    /** In seconds. */
    int now;

    /** What the database accepts: generations as bits. */
    int database;

    boolean databaseMoved;
    int vault = 1;
    int published = 1;
    boolean vaultMoved;
    boolean looking;
    /** What the look under way has read; 0 before it has read. */
    int lookRead;

    int looks;
    int refusals;
    boolean proven;
    int lockedSince = -1;

    World(Scenario scenario) {
        this.scenario = scenario;
        Candidate first = new Candidate(1, true);
        candidates.add(first);
        machine = new LoginMachine(LOGIN_WAIT * SECOND, new NoJitter(), first);
        for (int i = 0; i < scenario.threads(); i++) {
            threads.add(new AppThread(i));
        }
        scenario.prepare(this);
    }

    /** Whether the account was locked when somebody was told so last, a pause ago at most. */
    boolean isLocked() {
        return lockedSince >= 0 && nanos() < lockedSince * SECOND + LoginMachine.PAUSE;
    }

    boolean isOver() {
        for (AppThread thread : threads) {
            if (thread.phase != Phase.DONE) {
                return false;
            }
        }
        return true;
    }

    long nanos() {
        return now * SECOND;
    }

    Candidate candidate(int number) {
        while (candidates.size() < number) {
            candidates.add(new Candidate(candidates.size() + 1, false));
        }
        return candidates.get(number - 1);
    }

    void publish(int generation) {
        if (generation > published) {
            looks = 0;
            published = generation;
            machine.published(candidate(generation));
        }
    }

    /** As the concurrent shell does after each event. */
    void wakeAll() {
        for (AppThread thread : threads) {
            if (thread.phase == Phase.WAITING) {
                thread.phase = Phase.ASKING;
            }
        }
    }

    boolean databaseAccepts(int generation) {
        return (database & 1 << generation) != 0;
    }

    static final class NoJitter implements LookSchedule.Jitter {
        @Override
        public long of(long nanos) {
            return nanos;
        }
    }

    enum Phase {
        IDLE,
        ASKING,
        WAITING,
        /** The login has been sent. */
        SENT,
        /** The database has decided; the answer is on its way. */
        ANSWERED,
        DONE
    }

    enum Answer {
        ACCEPTED,
        REFUSED,
        LOCKED,
        FAILED
    }

    static final class AppThread {
        final int number;
        LoginCall call;
        Phase phase = Phase.IDLE;
        Answer answer;
        int generation;
        int tries;
        int sentAt;
        int waitUntil;
        int waitingSince;
        int waited;
        boolean interrupted;
        /** Null until it is done. */
        Answer outcome;

        AppThread(int number) {
            this.number = number;
        }
    }
}
