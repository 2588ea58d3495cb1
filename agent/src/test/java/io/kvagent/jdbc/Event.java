// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.jdbc.World.Answer;
import io.kvagent.jdbc.World.AppThread;
import io.kvagent.jdbc.World.Phase;
import java.util.ArrayList;
import java.util.List;

/** One thing that happens next, to one thread or to the surroundings. */
record Event(Kind kind, int thread) {
    @Override
    public String toString() {
        return kind.ordinal() <= Kind.INTERRUPT.ordinal() ? kind + " " + thread : kind.toString();
    }

    private static final int GENERATIONS = 2;
    private static final int PAUSE = (int) (LoginMachine.PAUSE / World.SECOND);

    enum Kind {
        CALL,
        ASK,
        DECIDE,
        FAIL,
        ANSWER,
        INTERRUPT,
        DATABASE_MOVES,
        VAULT_MOVES,
        POLL,
        LOOK_READS,
        LOOK_ENDS,
        SECOND_PASSES,
        PAUSE_PASSES
    }

    static List<Event> enabled(World world) {
        List<Event> events = new ArrayList<>();
        for (AppThread thread : world.threads) {
            switch (thread.phase) {
                case IDLE -> events.add(new Event(Kind.CALL, thread.number));
                case ASKING -> events.add(new Event(Kind.ASK, thread.number));
                case SENT -> {
                    events.add(new Event(Kind.DECIDE, thread.number));
                    if (world.scenario == Scenario.NETWORK_FAILURES) {
                        events.add(new Event(Kind.FAIL, thread.number));
                    }
                }
                case ANSWERED -> events.add(new Event(Kind.ANSWER, thread.number));
                case WAITING -> {
                    if (world.scenario == Scenario.INTERRUPTS) {
                        events.add(new Event(Kind.INTERRUPT, thread.number));
                    }
                }
                case DONE -> {}
            }
        }
        addSurroundings(world, events);
        return events;
    }

    private static void addSurroundings(World world, List<Event> events) {
        Scenario scenario = world.scenario;
        if (!world.databaseMoved && scenario.databaseMoves(world)) {
            events.add(new Event(Kind.DATABASE_MOVES, 0));
        }
        if (!world.vaultMoved && scenario.vaultMoves(world)) {
            events.add(new Event(Kind.VAULT_MOVES, 0));
        }
        if (world.vault > world.published && scenario.isPolled()) {
            events.add(new Event(Kind.POLL, 0));
        }
        if (world.looking && world.lookRead == 0 && (world.looks < 3 || scenario.lastLookMayRead(world))) {
            events.add(new Event(Kind.LOOK_READS, 0));
        }
        if (world.lookRead != 0) {
            events.add(new Event(Kind.LOOK_ENDS, 0));
        }
        if (nothingIsOverdue(world, 1) && !world.isOver()) {
            events.add(new Event(Kind.SECOND_PASSES, 0));
        }
        if (isQuiet(world) && !world.isOver()) {
            events.add(new Event(Kind.PAUSE_PASSES, 0));
        }
    }

    /** A login takes a second at most; a look takes no time, unless the scenario lets it; who is awake goes on at once. */
    private static boolean nothingIsOverdue(World world, int most) {
        if (world.looking && !world.scenario.isLookSlow()) {
            return false;
        }
        for (AppThread thread : world.threads) {
            boolean overdue = switch (thread.phase) {
                case ASKING -> true;
                case SENT, ANSWERED -> world.now - thread.sentAt >= most;
                default -> false;
            };
            if (overdue) {
                return false;
            }
        }
        return true;
    }

    /** Then nothing that a second more could change is under way. */
    private static boolean isQuiet(World world) {
        for (AppThread thread : world.threads) {
            if (thread.phase != Phase.IDLE && thread.phase != Phase.DONE) {
                return false;
            }
        }
        return !world.looking;
    }

    void happen(World world) {
        AppThread thread = world.threads.get(this.thread);
        switch (kind) {
            case CALL -> {
                thread.call = new LoginCall();
                thread.phase = Phase.ASKING;
            }
            case ASK -> ask(world, thread);
            case DECIDE -> decide(world, thread);
            case FAIL -> {
                thread.answer = Answer.FAILED;
                thread.phase = Phase.ANSWERED;
            }
            case ANSWER -> answer(world, thread);
            case INTERRUPT -> interrupt(world, thread);
            case DATABASE_MOVES -> {
                world.databaseMoved = true;
                world.database = world.scenario.databaseAfterwards();
            }
            case VAULT_MOVES -> {
                world.vaultMoved = true;
                world.vault = 2;
            }
            case POLL -> {
                world.publish(world.vault);
                world.wakeAll();
            }
            case LOOK_READS -> world.lookRead = world.vault;
            case LOOK_ENDS -> endLook(world);
            case SECOND_PASSES -> pass(world, 1);
            case PAUSE_PASSES -> pass(world, PAUSE + 1);
        }
    }

    private static void ask(World world, AppThread thread) {
        Step step = world.machine.next(thread.call, world.nanos());
        switch (step.kind()) {
            case TRY -> send(world, thread, step.candidate());
            case WAIT -> {
                assertThat(step.untilNanos()).as("end of the wait").isGreaterThan(world.nanos());
                thread.phase = Phase.WAITING;
                thread.waitingSince = world.now;
                thread.waitUntil = (int) (step.untilNanos() / World.SECOND);
            }
            case LOOK -> {
                assertThat(world.looking).as("two looks at once").isFalse();
                world.looking = true;
                world.looks++;
            }
            case STOP -> {
                thread.phase = Phase.DONE;
                thread.outcome = Answer.REFUSED;
                assertThat(world.scenario.losesNothing())
                        .as("a login is lost, at %s s", world.now)
                        .isFalse();
            }
        }
    }

    private static void send(World world, AppThread thread, Candidate candidate) {
        assertThat(thread.answer).as("what the call was answered before").isIn(null, Answer.REFUSED);
        thread.generation = candidate.number();
        if (isTest(world, candidate)) {
            for (AppThread other : world.threads) {
                boolean testing = (other.phase == Phase.SENT || other.phase == Phase.ANSWERED) && other.generation == 2;
                assertThat(testing).as("two tests at once").isFalse();
            }
            assertThat(world.isLocked()).as("test of a locked account").isFalse();
        }
        thread.phase = Phase.SENT;
        thread.sentAt = world.now;
        thread.tries++;
        assertThat(thread.tries).as("tries in a call").isLessThanOrEqualTo(GENERATIONS + 1);
        assertThat(thread.tries).as("tries with what was known").isLessThanOrEqualTo(Math.max(world.published, 1) + 1);
    }

    private static boolean isTest(World world, Candidate candidate) {
        return candidate.number() == 2 && !world.proven;
    }

    private static void decide(World world, AppThread thread) {
        boolean accepted = world.databaseAccepts(thread.generation);
        boolean locked = world.scenario == Scenario.LOCKED && world.databaseMoved;
        thread.answer = locked ? Answer.LOCKED : accepted ? Answer.ACCEPTED : Answer.REFUSED;
        thread.phase = Phase.ANSWERED;
    }

    private static void answer(World world, AppThread thread) {
        switch (thread.answer) {
            case ACCEPTED -> {
                world.machine.accepted(thread.call);
                world.proven |= thread.generation == 2;
                world.looks = world.machine.accepted().isTrusted() ? 0 : world.looks;
            }
            case REFUSED -> {
                world.machine.refused(thread.call, world.nanos());
                world.refusals++;
            }
            case LOCKED -> {
                world.machine.locked(thread.call, world.nanos());
                world.lockedSince = world.now;
            }
            case FAILED -> world.machine.ended(thread.call);
        }
        boolean done = thread.answer == Answer.ACCEPTED || thread.interrupted;
        thread.phase = done ? Phase.DONE : Phase.ASKING;
        thread.outcome = done ? thread.answer : null;
        world.wakeAll();
    }

    /** What the shell does: the call's own exception if it has one, else one login as without the agent. */
    private static void interrupt(World world, AppThread thread) {
        thread.interrupted = true;
        if (thread.call.hasTried()) {
            thread.phase = Phase.DONE;
            thread.outcome = Answer.REFUSED;
        } else {
            send(world, thread, world.machine.attemptAsWithoutUs(thread.call).candidate());
        }
    }

    private static void endLook(World world) {
        world.publish(world.lookRead);
        world.machine.lookEnded(world.scenario == Scenario.THROTTLED);
        world.looking = false;
        world.lookRead = 0;
        world.wakeAll();
    }

    private static void pass(World world, int seconds) {
        world.now += seconds;
        for (AppThread thread : world.threads) {
            if (thread.phase == Phase.WAITING) {
                thread.waited += seconds;
                assertThat(thread.waited).as("seconds of waiting").isLessThanOrEqualTo(World.LOGIN_WAIT);
                if (world.now >= thread.waitUntil) {
                    thread.phase = Phase.ASKING;
                }
            }
        }
    }
}
