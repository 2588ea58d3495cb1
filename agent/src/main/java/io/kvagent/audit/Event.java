// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

/** One thing that happened: a token was received, a secret was fetched, or a class read a secret for the first time. */
final class Event {
    enum Kind {
        TOKEN,
        FETCH,
        READ
    }

    final Kind kind;
    /** The identity; the secret, as {@code vault/name}; or the property or variable. */
    final String subject;
    /** Of the secret; "" where there is none, or the vault does not say. */
    final String version;
    /** The class that read; "" of other kinds. */
    final String reader;
    /** Of the request or requests; 0 of a read. */
    final long millis;
    /** Epoch milliseconds. */
    final long time = System.currentTimeMillis();

    private Event(Kind kind, String subject, String version, String reader, long millis) {
        this.kind = kind;
        this.subject = subject;
        this.version = version;
        this.reader = reader;
        this.millis = millis;
    }

    static Event token(String identity, long millis) {
        return new Event(Kind.TOKEN, identity, "", "", millis);
    }

    static Event fetch(String secret, String version, long millis) {
        return new Event(Kind.FETCH, secret, version, "", millis);
    }

    static Event read(String name, String version, String reader) {
        return new Event(Kind.READ, name, version, reader, 0);
    }
}
