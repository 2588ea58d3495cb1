package io.kvagent.vault;

import io.kvagent.config.Reference;
import io.kvagent.config.SecretId;
import io.kvagent.report.AgentFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of the references: values by property, optional ones that are absent, and failures.
 *
 * <p>Filled by the thread that reads; once sealed by the thread that waits for it, whatever still arrives is dropped.
 */
public final class Resolution {
    private final Map<String, SecretValue> values = new LinkedHashMap<>();
    private final Set<SecretId> secrets = new LinkedHashSet<>();
    private final List<String> absent = new ArrayList<>();
    private final List<AgentFailure> failures = new ArrayList<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private final Map<Reference, Slot> slots;
    private String activity = "the start";
    private boolean variables;
    private boolean sealed;

    /** @param slots filled as the values arrive */
    public Resolution(Map<Reference, Slot> slots) {
        this.slots = slots;
    }

    /** Values by {@linkplain Reference#toString() what the app reads}, in the order of the references. */
    public synchronized Map<String, SecretValue> values() {
        return values;
    }

    /** Whether some of the values are those of environment variables. */
    public synchronized boolean hasVariables() {
        return variables;
    }

    /** The secrets that were read, each once, however many references use it. */
    public synchronized Set<SecretId> secrets() {
        return secrets;
    }

    /** The properties of optional references whose secret is not there. */
    public synchronized List<String> absent() {
        return absent;
    }

    /** One for each cause, not for each reference. */
    public synchronized List<AgentFailure> failures() {
        return failures;
    }

    /** The properties that have no value because of a failure. */
    public synchronized Set<String> failed() {
        return failed;
    }

    /** What is being waited for, should the deadline pass. */
    public synchronized String activity() {
        return activity;
    }

    /** A failure of the waiting thread's own: the time is over. */
    public synchronized void giveUp(AgentFailure failure) {
        failures.add(failure);
    }

    /** From now on nothing changes; what has no value yet has failed. */
    public synchronized void seal(List<Reference> wanted) {
        sealed = true;
        for (Reference reference : wanted) {
            if (!values.containsKey(reference.toString()) && !absent.contains(reference.toString())) {
                failed.add(reference.toString());
            }
        }
    }

    synchronized void startOn(String what) {
        activity = what;
    }

    synchronized void add(Reference reference, SecretValue value, String version) {
        if (!sealed) {
            values.put(reference.toString(), value);
            secrets.add(reference.secret());
            variables |= reference.isInVariable();
            if (slots.containsKey(reference)) {
                slots.get(reference).fill(value, version);
            }
        }
    }

    synchronized void addAbsent(Reference reference) {
        if (!sealed) {
            absent.add(reference.toString());
            if (slots.containsKey(reference)) {
                slots.get(reference).leaveEmpty();
            }
        }
    }

    synchronized void addFailure(AgentFailure failure) {
        if (!sealed && !failures.contains(failure)) {
            failures.add(failure);
        }
    }
}
