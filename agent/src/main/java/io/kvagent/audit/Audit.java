// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers tokens, fetches, and which class read which secret; the latter only while somebody wants to know. */
public final class Audit {
    /** There are as many events as secrets and readers; a program that makes up classes must not fill the heap. */
    private static final int MOST_EVENTS = 10_000;
    /** Stands for the name of a secret where all are read at once. */
    private static final String ALL = "all values";

    private final boolean told;
    private final boolean follows;
    private volatile boolean begun;
    private volatile boolean watching;
    private volatile int generation = 1;
    private final ReadSample readsOfAll = new ReadSample();
    /** By name and class: the generation that the class read last. */
    private final Map<String, Map<String, Integer>> readers = new LinkedHashMap<>();

    private final List<Event> backlog = new ArrayList<>();
    private volatile Recorder recorder = Recorder.NONE;

    /**
     * @param told whether the readers are told at exit
     * @param follows whether it matters who holds a value that has changed
     */
    public Audit(boolean told, boolean follows) {
        this.told = told;
        this.follows = follows;
    }

    public boolean isTold() {
        return told;
    }

    /** From now on it is the app that reads; until then the agent did, to prove itself. */
    public synchronized void begin() {
        begun = true;
        watching = told || follows || recorder != Recorder.NONE;
    }

    /** Whether {@link #wantsRead} may be true: cheap enough for each lookup of any name. */
    public boolean isWatching() {
        return watching;
    }

    /**
     * Whether a read is reported. Asked at every read of a secret, before the reader is looked for.
     *
     * @param sample of the reads of that secret
     */
    public boolean wantsRead(ReadSample sample, int ofGeneration) {
        return begun && (told || recorder.wantsReads() || follows && sample.takes(ofGeneration));
    }

    /** The same for a read of all values. */
    public boolean wantsReadOfAll() {
        return watching && wantsRead(readsOfAll, generation);
    }

    /** @param identity as failures show it */
    public void tokenReceived(String identity, long millis) {
        add(Event.token(identity, millis));
    }

    /**
     * @param secret as {@code vault/name}
     * @param version 32 hex digits; "" if the vault does not say
     */
    public void fetched(String secret, String version, long millis) {
        add(Event.fetch(secret, version, millis));
    }

    /**
     * The class that called us has read a secret.
     *
     * @param name the property or variable, as the start-up line shows it
     */
    public void read(String name, String version, int ofGeneration) {
        String reader = Frames.OF_THIS_JVM.reader();
        if (isFirst(name, reader, ofGeneration)) {
            add(Event.read(name, version, ofGeneration, reader));
        }
    }

    /** The class that called us has copied, or looked through, the values of all properties or of all variables. */
    public void readAll() {
        read(ALL, "", generation);
    }

    /** A look at the vaults has ended; why it did not read everything, or "". */
    public void looked(String failure, int changes, long millis) {
        recorder.record(Event.look(failure, changes, millis));
    }

    /** A secret has a new value. */
    public void changed(String name, String version, int newGeneration) {
        generation = newGeneration;
        add(Event.change(name, version, newGeneration));
    }

    /**
     * The classes that have read an older value than that of this generation, and that have not read it again since. Where nobody has asked
     * for the name, those that have copied all values.
     */
    public synchronized Set<String> readersBefore(String name, int ofGeneration) {
        Map<String, Integer> known = readers.get(readers.containsKey(name) ? name : ALL);
        Set<String> before = new LinkedHashSet<>();
        if (known != null) {
            for (Map.Entry<String, Integer> reader : known.entrySet()) {
                if (reader.getValue() < ofGeneration && !reader.getKey().equals(Frames.JVM)) {
                    before.add(reader.getKey());
                }
            }
        }
        return before;
    }

    /**
     * What is told at exit.
     *
     * @param names all that could have been read
     */
    public synchronized String summary(Collection<String> names) {
        StringBuilder line = new StringBuilder("audit: ");
        List<String> unread = new ArrayList<>();
        for (String name : names) {
            if (!appendReaders(line, name)) {
                unread.add(name);
            }
        }
        appendReaders(line, ALL);
        return line.append("never read: ")
                .append(unread.isEmpty() ? "none" : String.join(", ", unread))
                .toString();
    }

    private boolean appendReaders(StringBuilder line, String name) {
        if (!readers.containsKey(name)) {
            return false;
        }
        line.append(name)
                .append(" read by ")
                .append(String.join(", ", readers.get(name).keySet()))
                .append("; ");
        return true;
    }

    /** Hands over what happened so far; from now on that one is told at once. */
    void tell(Recorder newRecorder) {
        List<Event> events;
        synchronized (this) {
            recorder = newRecorder;
            watching = begun;
            events = new ArrayList<>(backlog);
        }
        for (Event event : events) {
            newRecorder.record(event);
        }
    }

    private void add(Event event) {
        synchronized (this) {
            if (backlog.size() < MOST_EVENTS) {
                backlog.add(event);
            }
        }
        recorder.record(event);
    }

    private synchronized boolean isFirst(String name, String reader, int ofGeneration) {
        Map<String, Integer> known = readers.get(name);
        if (known == null) {
            known = new LinkedHashMap<>();
            readers.put(name, known);
        }
        boolean isKnown = known.containsKey(reader);
        boolean isNew = !isKnown && known.size() < MOST_EVENTS;
        if (isKnown || isNew) {
            known.put(reader, ofGeneration);
        }
        return isNew;
    }

    /** Reports nothing: for {@code check}. */
    public static Audit none() {
        return new Audit(false, false);
    }

    Set<String> readersOf(String name) {
        return readers.containsKey(name) ? readers.get(name).keySet() : Collections.<String>emptySet();
    }
}
