package io.kvagent.expose;

/**
 * Names that a table was asked for and has not, nor any secret under another spelling: who asks again is told without a second look at
 * the letters. Holds until something is put into the table, which then takes a new one of these.
 *
 * <p>Without a lock, in a fixed space: threads overwrite what others wrote, and what is lost is looked for anew. A thread that looks
 * takes this object first, so what it writes down while another thread puts that very name goes to an object that nobody asks any more.
 */
final class AbsentNames {
    private static final int SIZE = 256;

    private final String[] names = new String[SIZE];

    boolean has(String name) {
        return name.equals(names[place(name)]);
    }

    void add(String name) {
        names[place(name)] = name;
    }

    private static int place(String name) {
        return name.hashCode() & SIZE - 1;
    }
}
