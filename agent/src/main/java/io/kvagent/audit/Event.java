// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

/** One thing that happened: a token, a secret, the first read by a class, a look for newer versions, or one that was found. */
final class Event {
    /** What the app starts with. */
    private static final int FIRST_GENERATION = 1;

    enum Kind {
        TOKEN,
        FETCH,
        READ,
        LOOK,
        CHANGE
    }

    final Kind kind;
    /** The identity; the secret, as {@code vault/name}; the property or variable; or why a look failed. */
    final String subject;
    /** Of the secret; "" where there is none, or the vault does not say. */
    final String version;
    /** The class that read; "" of other kinds. */
    final String reader;
    /** Of the value; of a look, how many values changed. */
    final int generation;
    /** Of the request or requests; 0 of a read. */
    final long millis;
    /** Epoch milliseconds. */
    final long time = System.currentTimeMillis();

    private Event(Kind kind, String subject, String version, String reader, int generation, long millis) {
        this.kind = kind;
        this.subject = subject;
        this.version = version;
        this.reader = reader;
        this.generation = generation;
        this.millis = millis;
    }

    static Event token(String identity, long millis) {
        return new Event(Kind.TOKEN, identity, "", "", 0, millis);
    }

    static Event fetch(String secret, String version, long millis) {
        return new Event(Kind.FETCH, secret, version, "", FIRST_GENERATION, millis);
    }

    static Event read(String name, String version, int generation, String reader) {
        return new Event(Kind.READ, name, version, reader, Math.max(FIRST_GENERATION, generation), 0);
    }

    static Event look(String failure, int changes, long millis) {
        return new Event(Kind.LOOK, failure, "", "", changes, millis);
    }

    static Event change(String name, String version, int generation) {
        return new Event(Kind.CHANGE, name, version, "", generation, 0);
    }
}
