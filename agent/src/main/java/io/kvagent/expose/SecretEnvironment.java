// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.lang.reflect.Field;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The environment with the secrets over it. Code gets values, in copies too; {@code toString} shows masks. The app sees it through an
 * unmodifiable map; libraries that reach into that by reflection write through this to the JVM's own map, which child processes
 * inherit: a secret never gets there.
 */
final class SecretEnvironment extends AbstractMap<String, String> {
    private final Map<String, String> real;
    private final EnvironmentSecrets secrets;

    SecretEnvironment(Map<String, String> real, EnvironmentSecrets secrets) {
        this.real = real;
        this.secrets = secrets;
    }

    @Override
    public @Nullable String get(Object name) {
        return secrets.value(real.get(name), name);
    }

    @Override
    public boolean containsKey(Object name) {
        boolean isReal = real.containsKey(name);
        SecretBinding binding = secrets.find(name, isReal);
        return binding == null ? isReal : !binding.isAbsent();
    }

    @Override
    public @Nullable String put(String name, String value) {
        String before = get(name);
        modifiable().put(name, value);
        secrets.drop(name);
        return before;
    }

    @Override
    public @Nullable String remove(Object name) {
        String before = get(name);
        modifiable().remove(name);
        secrets.drop((String) name);
        return before;
    }

    @Override
    public void clear() {
        modifiable().clear();
        secrets.dropAll();
    }

    /** The map that the JVM's unmodifiable map wraps. Our caller has opened {@code java.util} to the unnamed module, which is ours too. */
    @SuppressWarnings("unchecked")
    private Map<String, String> modifiable() {
        try {
            Field wrapped = real.getClass().getDeclaredField("m");
            wrapped.setAccessible(true);
            return (Map<String, String>) wrapped.get(real);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new UnsupportedOperationException("the environment can't be changed", e);
        }
    }

    /** Names never wait. */
    @Override
    public Set<String> keySet() {
        return new Names();
    }

    @Override
    public int size() {
        return names().size();
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new Entries();
    }

    @Override
    public String toString() {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String name : names()) {
            String value = real.get(name);
            shown.put(name, secrets.isMasked(name, value != null) ? Mask.TEXT : get(name));
        }
        return shown.toString();
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(real.keySet());
        for (SecretBinding binding : secrets.all()) {
            if (secrets.find(binding.name(), names.contains(binding.name())) == binding) {
                if (binding.isAbsent()) {
                    names.remove(binding.name());
                } else {
                    names.add(binding.name());
                }
            }
        }
        return names;
    }

    private final class Names extends AbstractSet<String> {
        @Override
        public Iterator<String> iterator() {
            return new NameIterator();
        }

        @Override
        public int size() {
            return SecretEnvironment.this.size();
        }

        @Override
        public boolean contains(Object name) {
            return containsKey(name);
        }

        @Override
        public boolean remove(Object name) {
            return containsKey(name) && SecretEnvironment.this.remove(name) != null;
        }
    }

    private final class NameIterator implements Iterator<String> {
        private final Iterator<String> names = names().iterator();
        private @Nullable String last;

        @Override
        public boolean hasNext() {
            return names.hasNext();
        }

        @Override
        public String next() {
            last = names.next();
            return last;
        }

        @Override
        @SuppressWarnings("NullAway") // next() comes first
        public void remove() {
            SecretEnvironment.this.remove(last);
        }
    }

    private final class Entries extends AbstractSet<Map.Entry<String, String>> {
        @Override
        public Iterator<Map.Entry<String, String>> iterator() {
            secrets.reportReadOfAll();
            Map<String, String> values = new LinkedHashMap<>();
            for (String name : names()) {
                String value = secrets.quietValue(real.get(name), name);
                if (value != null) {
                    values.put(name, value);
                }
            }
            return new EntryIterator(values.entrySet().iterator());
        }

        @Override
        public int size() {
            return SecretEnvironment.this.size();
        }
    }

    private final class EntryIterator implements Iterator<Map.Entry<String, String>> {
        private final Iterator<Map.Entry<String, String>> entries;
        private @Nullable String last;

        EntryIterator(Iterator<Map.Entry<String, String>> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public Map.Entry<String, String> next() {
            Map.Entry<String, String> entry = entries.next();
            last = entry.getKey();
            return new Entry(entry);
        }

        @Override
        @SuppressWarnings("NullAway") // next() comes first
        public void remove() {
            SecretEnvironment.this.remove(last);
        }
    }

    private final class Entry extends SimpleEntry<String, String> {
        private static final long serialVersionUID = 1L;

        Entry(Map.Entry<String, String> entry) {
            super(entry);
        }

        @Override
        public String setValue(String value) {
            put(getKey(), value);
            return super.setValue(value);
        }
    }
}
