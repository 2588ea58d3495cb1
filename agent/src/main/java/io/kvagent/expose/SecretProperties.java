package io.kvagent.expose;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The system properties with the secrets over them. The table that was there before stays the table: everything that it holds, or
 * the app sets, is its, and wins. A secret is found by who asks for its name; it stands in no table, and whatever shows all values
 * shows a mask. What the app sets, removes or clears is, as without us, no secret any more.
 *
 * <p>Every public method of {@code Properties} and what it extends is here (a test compares them on each JVM): the inherited ones
 * would work on a table that is always empty.
 */
final class SecretProperties extends Properties {
    private static final long serialVersionUID = 1L;

    private final transient Properties table;
    private final transient Lookup secrets;

    /** @param table the properties as they were; masks that were copied from a table of ours go */
    SecretProperties(Properties table, Lookup secrets) {
        this.table = table;
        this.secrets = secrets;
        for (Served served : secrets.all()) {
            if (table.get(served.name()) == Mask.TEXT) {
                table.remove(served.name());
            }
        }
    }

    Lookup secrets() {
        return secrets;
    }

    // -- by name: the value

    @Override
    public String getProperty(String name) {
        String value = table.getProperty(name);
        return value != null ? value : secrets.read(name);
    }

    @Override
    public String getProperty(String name, String otherwise) {
        String value = getProperty(name);
        return value != null ? value : otherwise;
    }

    @Override
    public Object get(Object name) {
        Object value = table.get(name);
        return value != null ? value : secrets.read(name);
    }

    @Override
    public Object getOrDefault(Object name, Object otherwise) {
        Object value = get(name);
        return value != null ? value : otherwise;
    }

    @Override
    public boolean containsKey(Object name) {
        if (table.containsKey(name)) {
            return true;
        }
        Served served = secrets.find(name);
        return served != null && served.exists();
    }

    // -- changes by name

    @Override
    public Object setProperty(String name, String value) {
        return put(name, value);
    }

    @Override
    public Object put(Object name, Object value) {
        if (value == Mask.TEXT) {
            return putBack(name);
        }
        Served served = secrets.find(name);
        if (served == null) {
            return table.put(name, value);
        }
        Object before = table.put(name, value);
        before = before != null ? before : served.read(name);
        secrets.forget(name);
        return before;
    }

    /** An entry of a copy of ours: the mask stands for the secret. */
    private Object putBack(Object name) {
        Object before = get(name);
        if (!secrets.restore(name)) {
            return table.put(name, Mask.TEXT);
        }
        table.remove(name);
        return before;
    }

    @Override
    public void putAll(Map<?, ?> more) {
        for (Map.Entry<?, ?> entry : more.entrySet()) {
            put(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public Object putIfAbsent(Object name, Object value) {
        Object before = get(name);
        return before != null ? before : table.putIfAbsent(name, value);
    }

    @Override
    public Object remove(Object name) {
        Object before = table.remove(name);
        Served served = secrets.find(name);
        if (served == null) {
            return before;
        }
        before = before != null ? before : served.read(name);
        secrets.forget(name);
        return before;
    }

    @Override
    public boolean remove(Object name, Object value) {
        if (!isSecret(name) || value == null) {
            return table.remove(name, value);
        }
        return value.equals(get(name)) && remove(name) != null;
    }

    @Override
    public Object replace(Object name, Object value) {
        if (!isSecret(name)) {
            return table.replace(name, value);
        }
        return get(name) == null ? null : put(name, value);
    }

    @Override
    public boolean replace(Object name, Object before, Object value) {
        if (!isSecret(name)) {
            return table.replace(name, before, value);
        }
        return Objects.equals(get(name), before) && put(name, value) != null;
    }

    @Override
    public Object computeIfAbsent(Object name, Function<? super Object, ?> function) {
        Object value = isSecret(name) ? get(name) : null;
        return value != null ? value : table.computeIfAbsent(name, function);
    }

    @Override
    public Object computeIfPresent(Object name, BiFunction<? super Object, ? super Object, ?> function) {
        return isSecret(name) && get(name) != null
                ? store(name, function.apply(name, get(name)))
                : table.computeIfPresent(name, function);
    }

    @Override
    public Object compute(Object name, BiFunction<? super Object, ? super Object, ?> function) {
        return isSecret(name) ? store(name, function.apply(name, get(name))) : table.compute(name, function);
    }

    @Override
    public Object merge(Object name, Object value, BiFunction<? super Object, ? super Object, ?> function) {
        Object before = isSecret(name) ? get(name) : null;
        return before != null ? store(name, function.apply(before, value)) : table.merge(name, value, function);
    }

    private Object store(Object name, Object value) {
        if (value == null) {
            remove(name);
        } else {
            put(name, value);
        }
        return value;
    }

    /** Whether a lookup of that name would find a secret, or wait for one. */
    private boolean isSecret(Object name) {
        return secrets.find(name) != null && !table.containsKey(name);
    }

    // -- changes of many

    @Override
    public void clear() {
        table.clear();
        secrets.forgetAll();
    }

    @Override
    public void load(Reader reader) throws IOException {
        Properties loaded = new Properties();
        loaded.load(reader);
        putAll(loaded);
    }

    @Override
    public void load(InputStream in) throws IOException {
        Properties loaded = new Properties();
        loaded.load(in);
        putAll(loaded);
    }

    @Override
    public void loadFromXML(InputStream in) throws IOException {
        Properties loaded = new Properties();
        loaded.loadFromXML(in);
        putAll(loaded);
    }

    @Override
    public void replaceAll(BiFunction<? super Object, ? super Object, ?> function) {
        for (Map.Entry<Object, Object> entry : entrySet()) {
            Object value = function.apply(entry.getKey(), entry.getValue());
            if (value != entry.getValue()) {
                entry.setValue(value);
            }
        }
    }

    // -- names

    @Override
    public Set<Object> keySet() {
        return new MaskedEntries(this, table).names();
    }

    @Override
    public Enumeration<Object> keys() {
        return Collections.enumeration(new LinkedHashSet<Object>(namesFor(table.keySet())));
    }

    @Override
    public Set<String> stringPropertyNames() {
        return Collections.unmodifiableSet(namesFor(table.stringPropertyNames()));
    }

    @Override
    public Enumeration<?> propertyNames() {
        return Collections.enumeration(namesFor(Collections.list(table.propertyNames())));
    }

    /** Those and the secrets' names; to a dump, such as give a read by them away. */
    @SuppressWarnings("unchecked")
    private <T> Set<T> namesFor(Collection<? extends T> others) {
        Set<T> names = new LinkedHashSet<>(others);
        boolean dump = secrets.dumps().asksForNames();
        for (Served served : secrets.all()) {
            if (!table.containsKey(served.name()) && served.slot().isVisible()) {
                names.remove(served.name());
                names.add((T) (dump ? served.nameInDumps() : served.name()));
            }
        }
        return names;
    }

    @Override
    public int size() {
        return entrySet().size();
    }

    @Override
    public boolean isEmpty() {
        return table.isEmpty() && entrySet().isEmpty();
    }

    // -- all values: the mask

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return new MaskedEntries(this, table);
    }

    @Override
    public Collection<Object> values() {
        return new MaskedEntries(this, table).values();
    }

    @Override
    public Enumeration<Object> elements() {
        return Collections.enumeration(values());
    }

    @Override
    public boolean contains(Object value) {
        return values().contains(value);
    }

    @Override
    public boolean containsValue(Object value) {
        return values().contains(value);
    }

    @Override
    public void forEach(BiConsumer<? super Object, ? super Object> action) {
        for (Map.Entry<Object, Object> entry : entrySet()) {
            action.accept(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public void list(PrintStream out) {
        maskedWithDefaults().list(out);
    }

    @Override
    public void list(PrintWriter out) {
        maskedWithDefaults().list(out);
    }

    @Override
    @Deprecated
    public void save(OutputStream out, String comments) {
        masked().save(out, comments);
    }

    @Override
    public void store(Writer writer, String comments) throws IOException {
        masked().store(writer, comments);
    }

    @Override
    public void store(OutputStream out, String comments) throws IOException {
        masked().store(out, comments);
    }

    @Override
    public void storeToXML(OutputStream out, String comment) throws IOException {
        masked().storeToXML(out, comment);
    }

    @Override
    public void storeToXML(OutputStream out, String comment, String encoding) throws IOException {
        masked().storeToXML(out, comment, encoding);
    }

    /** From Java 10 on it overrides. */
    public void storeToXML(OutputStream out, String comment, java.nio.charset.Charset charset) throws IOException {
        masked().storeToXML(out, comment, charset.name());
    }

    @Override
    public Object clone() {
        return masked();
    }

    @Override
    public boolean equals(Object other) {
        return other == this || masked().equals(other);
    }

    @Override
    public int hashCode() {
        return masked().hashCode();
    }

    @Override
    public String toString() {
        return masked().toString();
    }

    private Object writeReplace() {
        return masked();
    }

    private Properties masked() {
        Properties copy = new Properties();
        copy.putAll(this);
        return copy;
    }

    /** With what the table's own defaults hold, which {@code list} alone shows. */
    private Properties maskedWithDefaults() {
        Properties copy = new Properties();
        for (String name : stringPropertyNames()) {
            copy.put(name, isSecret(name) ? Mask.TEXT : table.getProperty(name));
        }
        return copy;
    }
}
