// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the model check does not see: which of two good ways is taken, and how things go on afterwards. */
class LoginMachineTest {
    private static final long SECOND = 1_000_000_000L;

    private final Candidate first = new Candidate(1, true);
    private final Candidate second = new Candidate(2, false);
    private final Candidate third = new Candidate(3, false);
    private final LoginCall call = new LoginCall();
    private final LoginCall other = new LoginCall();
    private LoginMachine machine;
    private long now;

    @BeforeEach
    void startWithFirst() {
        machine = new LoginMachine(5 * SECOND, new World.NoJitter(), first);
    }

    @Test
    void testsTheNewGenerationThoughTheOldOneIsGood() {
        machine.published(second);
        assertTries(call, second);
        machine.accepted(call);
        assertTries(other, second);
        assertThat(machine.accepted()).isSameAs(second);
    }

    @Test
    void usesTheOldGenerationWhileTheNewOneIsTested() {
        machine.published(second);
        assertTries(call, second);
        assertTries(other, first);
    }

    @Test
    void leavesARefusedGenerationAloneUntilThePauseIsOver() {
        machine.published(second);
        assertTries(call, second);
        machine.refused(call, now);
        assertTries(call, first);
        machine.accepted(call);
        now += LoginMachine.PAUSE - 1;
        assertTries(new LoginCall(), first);
        now += 1;
        assertTries(other, second);
    }

    @Test
    void anotherCallTestsIfALoginFailedForAnotherReason() {
        machine.published(second);
        assertTries(call, second);
        machine.ended(call);
        assertThat(next(call)).isEqualTo(Step.Kind.STOP);
        assertTries(other, second);
    }

    @Test
    void anotherCallTestsIfALoginHangs() {
        machine.published(second);
        assertTries(call, second);
        now += 5 * SECOND;
        assertTries(other, second);
    }

    @Test
    void testsAgainWhatWasAcceptedWhileARefusedLoginWasUnderWay() {
        assertTries(call, first);
        assertTries(other, first);
        machine.accepted(call);
        machine.refused(other, now);
        assertTries(other, first);
    }

    @Test
    void looksAtOnceThenAfterOneAndThreeSeconds() {
        assertTries(call, first);
        machine.refused(call, now);
        for (long pause : new long[] {1, 2}) {
            assertThat(next(call)).isEqualTo(Step.Kind.LOOK);
            machine.lookEnded(false);
            assertThat(machine.next(call, now).untilNanos()).isEqualTo(now + pause * SECOND);
            now += pause * SECOND;
        }
        assertThat(next(call)).isEqualTo(Step.Kind.LOOK);
        machine.lookEnded(false);
        assertTries(call, first);
        machine.refused(call, now);
        assertThat(next(call)).isEqualTo(Step.Kind.STOP);
    }

    @Test
    void looksMoreRarelyForLoginsThatMayWaitForLonger() {
        machine = new LoginMachine(16 * SECOND, new World.NoJitter(), first);
        assertTries(call, first);
        machine.refused(call, now);
        for (long pause : new long[] {1, 2, 4, 8}) {
            assertThat(next(call)).isEqualTo(Step.Kind.LOOK);
            machine.lookEnded(false);
            assertThat(machine.next(call, now).untilNanos()).isEqualTo(now + pause * SECOND);
            now += pause * SECOND;
        }
        assertThat(next(call)).isEqualTo(Step.Kind.LOOK);
        machine.lookEnded(false);
        assertTries(call, first);
    }

    @Test
    void aMinuteOfLoginsWithAPasswordThatIsWrongForGoodIsRefusedThreeTimes() {
        int refused = 0;
        for (; now < 60 * SECOND; now += SECOND) {
            for (int thread = 0; thread < 8; thread++) {
                LoginCall login = new LoginCall();
                for (Step.Kind kind = next(login);
                        kind != Step.Kind.WAIT && kind != Step.Kind.STOP;
                        kind = next(login)) {
                    if (kind == Step.Kind.TRY) {
                        machine.refused(login, now);
                        refused++;
                    } else {
                        machine.lookEnded(false);
                    }
                }
            }
        }
        assertThat(refused).isEqualTo(3);
    }

    @Test
    void triesNothingInThePauseAfterLooksInVain() {
        refuseForGood();
        now += LoginMachine.PAUSE - 1;
        assertThat(next(other)).isEqualTo(Step.Kind.STOP);
        now += 1;
        LoginCall later = new LoginCall();
        assertTries(later, first);
        machine.refused(later, now);
        assertThat(next(later)).isEqualTo(Step.Kind.LOOK);
    }

    @Test
    void aNewGenerationEndsThePauseAndHasLooksOfItsOwn() {
        refuseForGood();
        machine.published(second);
        assertTries(other, second);
        machine.refused(other, now);
        assertThat(next(other)).isEqualTo(Step.Kind.LOOK);
    }

    @Test
    void aNewGenerationHasLooksOfItsOwnIfOneOfTheOldHasBroughtIt() {
        assertTries(call, first);
        machine.refused(call, now);
        assertThat(next(call)).isEqualTo(Step.Kind.LOOK);
        machine.published(second);
        machine.lookEnded(false);
        assertTries(call, second);
        machine.refused(call, now);
        assertThat(next(call)).isEqualTo(Step.Kind.LOOK);
    }

    @Test
    void aLateAnswerForAnOlderGenerationChangesNothing() {
        assertTries(call, first);
        machine.published(second);
        assertTries(other, second);
        machine.accepted(other);
        machine.accepted(call);
        assertThat(machine.accepted()).isSameAs(second);
        machine.published(third);
        LoginCall later = new LoginCall();
        assertTries(later, third);
        machine.refused(later, now);
        assertTries(later, second);
    }

    @Test
    void aLockedAccountIsLeftToEachCallsOwnTry() {
        machine.published(second);
        assertTries(call, second);
        machine.locked(call, now);
        assertThat(next(call)).isEqualTo(Step.Kind.STOP);
        assertTries(other, first);
        machine.refused(other, now);
        assertThat(next(other)).isEqualTo(Step.Kind.STOP);
        now += LoginMachine.PAUSE;
        assertTries(new LoginCall(), second);
    }

    @Test
    void aLoginThatIsAcceptedUnlocks() {
        assertTries(call, first);
        machine.locked(call, now);
        machine.published(second);
        assertTries(other, first);
        machine.accepted(other);
        assertTries(new LoginCall(), second);
    }

    private void refuseForGood() {
        assertTries(call, first);
        machine.refused(call, now);
        assertThat(next(call)).isEqualTo(Step.Kind.LOOK);
        machine.lookEnded(true);
        assertTries(call, first);
        machine.refused(call, now);
        assertThat(next(call)).isEqualTo(Step.Kind.STOP);
    }

    private Step.Kind next(LoginCall of) {
        return machine.next(of, now).kind();
    }

    private void assertTries(LoginCall of, Candidate candidate) {
        Step step = machine.next(of, now);
        assertThat(step.kind()).isEqualTo(Step.Kind.TRY);
        assertThat(step.candidate()).isSameAs(candidate);
    }
}
