package io.kvagent.expose;

/** The secrets that lookups serve now: those that the app has not set, removed or cleared itself. Read without a lock. */
final class Lookup {
    private final Dumps dumps;
    private volatile ServedNames names;

    Lookup(ServedNames names, Dumps dumps) {
        this.names = names;
        this.dumps = dumps;
    }

    Dumps dumps() {
        return dumps;
    }

    /** Null if that name is not served. */
    Served find(Object name) {
        return names.find(name);
    }

    /** Null if that name is not served, or its secret is absent. */
    String read(Object name) {
        Served served = names.find(name);
        return served == null ? null : served.read(name);
    }

    /** The names served now, one for each secret that the app can see. */
    Iterable<Served> all() {
        return names.all();
    }

    synchronized void forget(Served served) {
        names = names.without(served);
    }
}
