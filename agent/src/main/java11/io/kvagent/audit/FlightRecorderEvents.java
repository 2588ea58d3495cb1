// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/** Writes the events into recordings. */
final class FlightRecorderEvents implements Recorder, FlightRecorderListener {
    private final Audit audit;
    private boolean told;

    private FlightRecorderEvents(Audit audit) {
        this.audit = audit;
    }

    static void listen(Audit audit) {
        FlightRecorderEvents events = new FlightRecorderEvents(audit);
        FlightRecorder.addListener(events);
        for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
            events.recordingStateChanged(recording);
        }
    }

    @Override
    public void recordingStateChanged(Recording recording) {
        if (recording.getState() == RecordingState.RUNNING && isFirst()) {
            audit.tell(this);
        }
    }

    @Override
    public boolean wantsReads() {
        return new KeyVaultEvent.Read().isEnabled();
    }

    @Override
    public void record(Event event) {
        switch (event.kind) {
            case TOKEN:
                recordToken(event);
                break;
            case FETCH:
                recordFetch(event);
                break;
            case LOOK:
                recordLook(event);
                break;
            case CHANGE:
                recordChange(event);
                break;
            default:
                recordRead(event);
        }
    }

    private synchronized boolean isFirst() {
        boolean first = !told;
        told = true;
        return first;
    }

    private static void recordToken(Event event) {
        KeyVaultEvent.Token token = new KeyVaultEvent.Token();
        token.identity = event.subject;
        token.taken = event.millis;
        token.commitAt(event.time);
    }

    private static void recordFetch(Event event) {
        KeyVaultEvent.Fetch fetch = new KeyVaultEvent.Fetch();
        fetch.secret = event.subject;
        fetch.version = event.version;
        fetch.generation = event.generation;
        fetch.taken = event.millis;
        fetch.commitAt(event.time);
    }

    private static void recordLook(Event event) {
        KeyVaultEvent.Look look = new KeyVaultEvent.Look();
        look.failure = event.subject;
        look.changes = event.generation;
        look.taken = event.millis;
        look.commitAt(event.time);
    }

    private static void recordChange(Event event) {
        KeyVaultEvent.Change change = new KeyVaultEvent.Change();
        change.property = event.subject;
        change.version = event.version;
        change.generation = event.generation;
        change.commitAt(event.time);
    }

    private static void recordRead(Event event) {
        KeyVaultEvent.Read read = new KeyVaultEvent.Read();
        read.property = event.subject;
        read.version = event.version;
        read.generation = event.generation;
        read.reader = event.reader;
        read.commitAt(event.time);
    }
}
