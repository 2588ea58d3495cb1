// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of the references: values by property, optional ones that are absent, and failures.
 *
 * <p>Filled by the threads that read; once sealed by the thread that waits for them, whatever still arrives is dropped.
 */
public final class FetchResult {
    private static final FetchListener UNHEARD = new FetchListener() {
        @Override
        public void arrived(Reference reference, SecretValue value, Secret secret) {}

        @Override
        public void absent(Reference reference, AgentFailure why) {}

        @Override
        public void failed(Reference reference, AgentFailure why) {}
    };

    private final Map<String, SecretValue> values = new LinkedHashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final Map<SecretId, Secret> secrets = new LinkedHashMap<>();
    private final Map<SecretId, Secret> read = new HashMap<>();
    private final List<String> absent = new ArrayList<>();
    private final List<AgentFailure> failures = new ArrayList<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private final FetchListener listener;
    private final Map<Thread, String> activities = new LinkedHashMap<>();
    private boolean variables;
    private boolean sealed;

    /** @param listener told of values and absent secrets as they come, until this is sealed */
    public FetchResult(FetchListener listener) {
        this.listener = listener;
    }

    /** Where nothing had to be fetched. */
    public static FetchResult ofNothing() {
        return new FetchResult(UNHEARD);
    }

    /** Of a fetch that could not begin. */
    public static FetchResult failed(List<Reference> wanted, AgentFailure failure) {
        FetchResult result = new FetchResult(UNHEARD);
        result.failures.add(failure);
        result.seal(wanted);
        return result;
    }

    /** Values by {@linkplain Reference#toString() what the app reads}, as they came. */
    public synchronized Map<String, SecretValue> values() {
        return values;
    }

    /** Whether some of the values are those of environment variables. */
    public synchronized boolean hasVariables() {
        return variables;
    }

    /** The secrets that were read, each once, however many references use it; once sealed. */
    public synchronized Map<SecretId, Secret> secrets() {
        return secrets;
    }

    /** Warnings about the dates of the secrets; once sealed. */
    public synchronized List<String> notices(Instant now) {
        List<String> notices = new ArrayList<>();
        for (Map.Entry<SecretId, Secret> entry : secrets.entrySet()) {
            notices.addAll(entry.getValue().notices(entry.getKey(), now));
        }
        return notices;
    }

    /** The properties of optional references whose secret is not there; once sealed. */
    public synchronized List<String> absent() {
        return absent;
    }

    /** One for each cause, not for each reference. */
    public synchronized List<AgentFailure> failures() {
        return failures;
    }

    /** The properties that have no value because of a failure; once sealed. */
    public synchronized Set<String> failed() {
        return failed;
    }

    /** What is being waited for, should the deadline pass; of several things the one whose thread began first. */
    public synchronized String activity() {
        for (String activity : activities.values()) {
            return activity;
        }
        return "the start";
    }

    /** A failure of the waiting thread's own: the time is over. */
    public synchronized void giveUp(AgentFailure failure) {
        failures.add(failure);
    }

    /** From now on nothing changes; what has no value yet has failed. All is told in the order of the references, however it came. */
    public synchronized void seal(List<Reference> wanted) {
        sealed = true;
        for (Reference reference : wanted) {
            String name = reference.toString();
            if (values.containsKey(name)) {
                secrets.put(reference.secret(), read.get(reference.secret()));
            } else if (missing.contains(name)) {
                absent.add(name);
            } else {
                failed.add(name);
            }
        }
    }

    /** The calling thread waits for that from now on. */
    synchronized void startOn(String what) {
        activities.put(Thread.currentThread(), what);
    }

    /** The calling thread waits for nothing more. */
    synchronized void end() {
        activities.remove(Thread.currentThread());
    }

    synchronized void add(Reference reference, SecretValue value, Secret secret) {
        if (!sealed) {
            values.put(reference.toString(), value);
            variables |= reference.isInVariable();
            read.put(reference.secret(), secret);
            listener.arrived(reference, value, secret);
        }
    }

    synchronized void addAbsent(Reference reference, AgentFailure why) {
        if (!sealed) {
            missing.add(reference.toString());
            listener.absent(reference, why);
        }
    }

    synchronized void addFailure(Reference reference, AgentFailure failure) {
        if (!sealed) {
            addFailure(failure);
            listener.failed(reference, failure);
        }
    }

    /** One that is of no single reference. */
    synchronized void addFailure(AgentFailure failure) {
        if (!sealed && !failures.contains(failure)) {
            failures.add(failure);
        }
    }
}
