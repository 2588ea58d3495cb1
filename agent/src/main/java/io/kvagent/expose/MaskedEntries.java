// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.Set;

/** The entries of the table below, and behind them a masked one for each secret. Like any view of a map it can remove, and not add. */
final class MaskedEntries extends AbstractSet<Map.Entry<Object, Object>> {
    private final Overlay owner;
    private final Properties table;

    MaskedEntries(Overlay owner, Properties table) {
        this.owner = owner;
        this.table = table;
    }

    @Override
    public Iterator<Map.Entry<Object, Object>> iterator() {
        return new Entries();
    }

    @Override
    public int size() {
        return table.size() + owner.masked().size();
    }

    @Override
    public void clear() {
        owner.clear();
    }

    Set<Object> names() {
        return new AbstractSet<Object>() {
            @Override
            public Iterator<Object> iterator() {
                return new Part() {
                    @Override
                    Object of(Map.Entry<Object, Object> entry) {
                        return entry.getKey();
                    }
                };
            }

            @Override
            public int size() {
                return MaskedEntries.this.size();
            }

            @Override
            public boolean contains(Object name) {
                return owner.containsKey(name);
            }

            @Override
            public boolean remove(Object name) {
                return owner.remove(name) != null;
            }

            @Override
            public void clear() {
                owner.clear();
            }
        };
    }

    Collection<Object> values() {
        return new AbstractCollection<Object>() {
            @Override
            public Iterator<Object> iterator() {
                return new Part() {
                    @Override
                    Object of(Map.Entry<Object, Object> entry) {
                        return entry.getValue();
                    }
                };
            }

            @Override
            public int size() {
                return MaskedEntries.this.size();
            }

            @Override
            public void clear() {
                owner.clear();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<Object, Object>> {
        private final Iterator<Map.Entry<Object, Object>> plain =
                table.entrySet().iterator();
        private final Iterator<Served> secrets = owner.secrets().all().iterator();
        private Served ahead;
        private Served last;

        @Override
        public boolean hasNext() {
            while (!plain.hasNext() && ahead == null && secrets.hasNext()) {
                Served next = secrets.next();
                ahead = owner.isMasked(next) ? next : null;
            }
            return plain.hasNext() || ahead != null;
        }

        @Override
        public Map.Entry<Object, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = ahead;
            ahead = null;
            return last == null ? plain.next() : new Masked(last);
        }

        @Override
        public void remove() {
            if (last == null) {
                plain.remove();
            } else {
                owner.secrets().forget(last.name());
            }
        }
    }

    private abstract class Part implements Iterator<Object> {
        private final Iterator<Map.Entry<Object, Object>> entries = MaskedEntries.this.iterator();

        abstract Object of(Map.Entry<Object, Object> entry);

        @Override
        public final boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public final Object next() {
            return of(entries.next());
        }

        @Override
        public final void remove() {
            entries.remove();
        }
    }

    private final class Masked extends AbstractMap.SimpleEntry<Object, Object> {
        private static final long serialVersionUID = 1L;

        Masked(Served served) {
            super(served.name(), Mask.TEXT);
        }

        @Override
        public Object setValue(Object value) {
            owner.put(getKey(), value);
            return super.setValue(value);
        }
    }
}
