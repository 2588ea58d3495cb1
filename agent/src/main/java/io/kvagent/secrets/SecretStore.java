// SPDX-License-Identifier: Apache-2.0
package io.kvagent.secrets;

import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.time.Deadline;
import io.kvagent.vault.FetchListener;
import io.kvagent.vault.Secret;
import io.kvagent.vault.SecretValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The values that the app reads. Those of the first generation arrive one by one, and a reader waits for its own alone; later
 * generations are published whole, and reads never wait again.
 */
public final class SecretStore implements FetchListener {
    /** Told after a change, by the thread that made it. */
    public interface Listener {
        /**
         * @param before null at the first arrival, and where the secret was absent
         * @param now null if the secret is absent
         */
        void changed(Reference reference, @Nullable SecretValue before, @Nullable SecretValue now);

        /**
         * A reader of the app got null before the first value had arrived, since waiting would have been a deadlock. Told once for each
         * secret, by the thread of that reader, which may hold locks of the JDK.
         */
        default void missed(Reference reference) {}
    }

    private final List<Reference> references;
    private final Map<Reference, PendingSecret> first = new LinkedHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Set<Reference> followed = Collections.newSetFromMap(new ConcurrentHashMap<Reference, Boolean>());
    private volatile Generation current = Generation.NONE;

    /** @param deadline of the first fetch; a reader does not wait beyond it, but for a short grace */
    public SecretStore(Collection<Reference> references, Deadline deadline) {
        this.references = new ArrayList<>(references);
        for (Reference reference : references) {
            first.put(reference, new PendingSecret(reference, deadline));
        }
    }

    public List<Reference> references() {
        return references;
    }

    /** Never waits; number 0 until the first fetch has ended. */
    public Generation current() {
        return current;
    }

    /** Told of every change from now on, not of those before. */
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    /**
     * The value; the first one is waited for, within the start's deadline. Null if the secret is absent, and to callers for which
     * waiting would deadlock: the agent's own threads, and those that {@link DeadlockGuard} finds.
     *
     * @throws IllegalStateException if there will be none: the fetch failed and the process is ending, or the JVM is shutting down
     */
    public @Nullable SecretValue await(Reference reference) {
        return await(reference, this);
    }

    /**
     * The same for a caller that may hold a lock, which the fetch may need: it is given up while this waits.
     *
     * @throws IllegalStateException as above
     */
    public @Nullable SecretValue await(Reference reference, Object lock) {
        Generation generation = current;
        if (generation.number() > 0) {
            return generation.value(reference);
        }
        PendingSecret pending = pending(reference);
        SecretValue value = pending.await(lock);
        if (value == null && pending.isFirstMiss()) {
            for (Listener listener : listeners) {
                listener.missed(reference);
            }
        }
        return value;
    }

    /** The version of the value that is there now; "" if there is none, or the vault does not say. Never waits. */
    public String version(Reference reference) {
        Generation generation = current;
        return generation.number() > 0
                ? generation.version(reference)
                : pending(reference).version();
    }

    /** Whether {@link #await} returns or throws at once. Never waits. */
    public boolean isSettled(Reference reference) {
        return current.number() > 0 || pending(reference).isSettled();
    }

    /** Whether it is known to have no value. Never waits. */
    public boolean isAbsent(Reference reference) {
        Generation generation = current;
        return generation.number() > 0
                ? generation.value(reference) == null
                : pending(reference).isAbsent();
    }

    @Override
    public void arrived(Reference reference, SecretValue value, Secret secret) {
        if (pending(reference).fill(value, secret.version())) {
            tell(reference, null, value);
        }
    }

    @Override
    public void absent(Reference reference, AgentFailure why) {
        leaveAbsent(reference);
    }

    /** Its readers wait: the failure may end the process, or leave the name without a value in {@link #completeFirst}. */
    @Override
    public void failed(Reference reference, AgentFailure why) {}

    /**
     * The first fetch has ended: what has no value by now is absent. The first generation is published, unless readers have been told
     * that there will be none.
     */
    public void completeFirst() {
        boolean whole = true;
        Map<Reference, SecretValue> values = new HashMap<>();
        Map<Reference, String> versions = new HashMap<>();
        for (Map.Entry<Reference, PendingSecret> entry : first.entrySet()) {
            leaveAbsent(entry.getKey());
            PendingSecret settled = entry.getValue();
            whole &= settled.value() != null || settled.isAbsent();
            if (settled.value() != null) {
                values.put(entry.getKey(), settled.value());
                versions.put(entry.getKey(), settled.version());
            }
        }
        if (whole) {
            current = current.next(values, versions);
        }
    }

    /**
     * Publishes a later generation.
     *
     * @param values a reference without one is absent from now on
     */
    public void publish(Map<Reference, SecretValue> values, Map<Reference, String> versions) {
        Generation before = current;
        Generation now = before.next(values, versions);
        current = now;
        for (Reference reference : references) {
            if (now.differs(before, reference)) {
                tell(reference, before.value(reference), now.value(reference));
            }
        }
    }

    /** A hook has seen the app use this secret, and passes its newest value on wherever the app uses an older one. */
    public void follow(Reference reference) {
        followed.add(reference);
    }

    public boolean isFollowed(Reference reference) {
        return followed.contains(reference);
    }

    /** The process is about to end without the values: readers are held until it has. */
    public void lose() {
        for (PendingSecret pending : first.values()) {
            pending.lose();
        }
    }

    /** The JVM has begun to shut down: those who wait for a value wait no longer, since a shutdown hook may wait for them. */
    public void shutDown() {
        for (PendingSecret pending : first.values()) {
            pending.shutDown();
        }
    }

    private void leaveAbsent(Reference reference) {
        if (pending(reference).leaveAbsent()) {
            tell(reference, null, null);
        }
    }

    private PendingSecret pending(Reference reference) {
        PendingSecret pending = first.get(reference);
        if (pending == null) {
            throw new IllegalArgumentException("not a reference of this store: " + reference);
        }
        return pending;
    }

    private void tell(Reference reference, @Nullable SecretValue before, @Nullable SecretValue now) {
        for (Listener listener : listeners) {
            listener.changed(reference, before, now);
        }
    }
}
