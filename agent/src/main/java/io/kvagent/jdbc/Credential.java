// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.login.KnownValues;
import io.kvagent.login.ServedValues;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One set of secrets at one database: the threads that log in with it, and what the {@link LoginMachine} decides for them. */
final class Credential implements VaultLook.End {
    /** Looks are up to this share later than planned. Never earlier: the vault has at least the planned time to follow. */
    private static final double JITTER = 0.5;

    private final int[] references;
    private final VaultLook vault;
    private final long startNanos = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LoginMachine machine;
    /** Of the two candidates that matter; older values are forgotten. */
    private final Map<Candidate, String[]> values = new HashMap<>();

    private int lastNumber;
    private boolean lockTold;
    /** Softly: an exception holds its class, and the driver's class loader with it. */
    private SoftReference<Throwable> lastRefusal = new SoftReference<>(null);

    Credential(LoginArguments arguments, KnownValues known, long loginWaitNanos, VaultLook vault) {
        this.references = arguments.references();
        this.vault = vault;
        String[] given = arguments.given();
        String[] now = known.current().values(references);
        // Read while the values changed, they belong to no generation: nothing to fall back on.
        boolean isPair = known.wereServedTogether(references, given);
        Candidate first = candidate(isPair || now == null ? given : now, true);
        this.machine = new LoginMachine(loginWaitNanos, new ThreadJitter(), first);
        publish(known.current());
    }

    /** A new generation is there. */
    void publish(ServedValues served) {
        String[] now = served.values(references);
        lock.lock();
        try {
            if (now != null && !Arrays.equals(now, values.get(machine.current()))) {
                boolean isBack = Arrays.equals(now, values.get(machine.accepted()));
                machine.published(isBack ? machine.accepted() : candidate(now, false));
            }
            forgetOthers();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What to log in with next, for which this may wait; null if nothing is to be tried. */
    String @Nullable [] next(LoginCall call) {
        lock.lock();
        try {
            Step step = machine.next(call, nanos());
            while (step.kind() == Step.Kind.WAIT || step.kind() == Step.Kind.LOOK) {
                if (step.kind() == Step.Kind.LOOK) {
                    look();
                } else {
                    changed.await(step.untilNanos() - nanos(), TimeUnit.NANOSECONDS);
                }
                step = machine.next(call, nanos());
            }
            return step.kind() == Step.Kind.TRY ? values.get(step.candidate()) : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return call.hasTried()
                    ? null
                    : values.get(machine.attemptAsWithoutUs(call).candidate());
        } finally {
            lock.unlock();
        }
    }

    /** The one try that the app would have had without the agent. */
    String @Nullable [] asWithoutUs(LoginCall call) {
        lock.lock();
        try {
            return values.get(machine.attemptAsWithoutUs(call).candidate());
        } finally {
            lock.unlock();
        }
    }

    /** @return whether it is the first login that a newer generation was good for */
    boolean accepted(LoginCall call) {
        lock.lock();
        try {
            Candidate before = machine.accepted();
            machine.accepted(call);
            lastRefusal.clear();
            lockTold = false;
            answered();
            return machine.accepted() != before;
        } finally {
            lock.unlock();
        }
    }

    void refused(LoginCall call, Throwable refusal) {
        lock.lock();
        try {
            machine.refused(call, nanos());
            lastRefusal = new SoftReference<>(refusal);
            answered();
        } finally {
            lock.unlock();
        }
    }

    /** @return whether that is new */
    boolean locked(LoginCall call) {
        lock.lock();
        try {
            machine.locked(call, nanos());
            answered();
            boolean isNew = !lockTold;
            lockTold = true;
            return isNew;
        } finally {
            lock.unlock();
        }
    }

    /** The login said nothing about the credential. */
    void ended(LoginCall call) {
        lock.lock();
        try {
            machine.ended(call);
            answered();
        } finally {
            lock.unlock();
        }
    }

    /** What the driver threw last because of the credential; null if that was long ago. */
    @Nullable
    Throwable lastRefusal() {
        lock.lock();
        try {
            return lastRefusal.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ended(boolean last) {
        lock.lock();
        try {
            machine.lookEnded(last);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        try {
            vault.begin(this);
        } catch (RuntimeException e) {
            machine.lookEnded(true);
        }
    }

    private void answered() {
        forgetOthers();
        changed.signalAll();
    }

    private Candidate candidate(String[] of, boolean trusted) {
        Candidate candidate = new Candidate(++lastNumber, trusted);
        values.put(candidate, of);
        return candidate;
    }

    private void forgetOthers() {
        values.keySet().retainAll(Arrays.asList(machine.current(), machine.accepted()));
    }

    private long nanos() {
        return System.nanoTime() - startNanos;
    }

    private static final class ThreadJitter implements LookSchedule.Jitter {
        @Override
        public long of(long nanos) {
            return (long) (nanos * (1 + JITTER * ThreadLocalRandom.current().nextDouble()));
        }
    }
}
