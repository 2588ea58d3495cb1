// SPDX-License-Identifier: Apache-2.0
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
 * System properties with secrets among them. A secret is found by who asks for its name; whatever shows all values shows a mask. What
 * the app sets, removes or clears is, as without us, no secret any more.
 *
 * <p>Changes of a secret are made of {@code get}, {@code put} and {@code remove}, which a subclass has, since no table of the JDK's
 * holds what they are about; other names are the table's own business.
 */
abstract class SecretProperties extends Properties {
    private static final long serialVersionUID = 1L;

    /** What is served now. */
    abstract Lookup secrets();

    /** The secrets that stand in it now, masked: those that the app has not changed, and that are not known to be absent. */
    abstract Collection<Served> masked();

    /** Whether a lookup of that name would find a secret, or wait for one. */
    abstract boolean isSecret(Object name);

    // -- by name: the value

    @Override
    public final String getProperty(String name, String otherwise) {
        String value = getProperty(name);
        return value != null ? value : otherwise;
    }

    @Override
    public final Object getOrDefault(Object name, Object otherwise) {
        Object value = get(name);
        return value != null ? value : otherwise;
    }

    // -- changes by name

    @Override
    public final Object setProperty(String name, String value) {
        return put(name, value);
    }

    @Override
    public final void putAll(Map<?, ?> more) {
        for (Map.Entry<?, ?> entry : more.entrySet()) {
            put(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public Object putIfAbsent(Object name, Object value) {
        if (!isSecret(name)) {
            return super.putIfAbsent(name, value);
        }
        Object before = get(name);
        return before != null ? before : put(name, value);
    }

    @Override
    public boolean remove(Object name, Object value) {
        if (!isSecret(name) || value == null) {
            return super.remove(name, value);
        }
        return value.equals(get(name)) && remove(name) != null;
    }

    @Override
    public Object replace(Object name, Object value) {
        if (!isSecret(name)) {
            return super.replace(name, value);
        }
        return get(name) == null ? null : put(name, value);
    }

    @Override
    public boolean replace(Object name, Object before, Object value) {
        if (!isSecret(name)) {
            return super.replace(name, before, value);
        }
        return Objects.equals(get(name), before) && put(name, value) != null;
    }

    @Override
    public Object computeIfAbsent(Object name, Function<? super Object, ?> function) {
        if (!isSecret(name)) {
            return super.computeIfAbsent(name, function);
        }
        Object before = get(name);
        return before != null ? before : store(name, function.apply(name));
    }

    @Override
    public Object computeIfPresent(Object name, BiFunction<? super Object, ? super Object, ?> function) {
        if (!isSecret(name)) {
            return super.computeIfPresent(name, function);
        }
        Object before = get(name);
        return before == null ? null : store(name, function.apply(name, before));
    }

    @Override
    public Object compute(Object name, BiFunction<? super Object, ? super Object, ?> function) {
        return isSecret(name) ? store(name, function.apply(name, get(name))) : super.compute(name, function);
    }

    @Override
    public Object merge(Object name, Object value, BiFunction<? super Object, ? super Object, ?> function) {
        if (!isSecret(name)) {
            return super.merge(name, value, function);
        }
        Object before = get(name);
        return store(name, before == null ? value : function.apply(before, value));
    }

    private Object store(Object name, Object value) {
        if (value == null) {
            remove(name);
        } else {
            put(name, value);
        }
        return value;
    }

    // -- changes of many

    @Override
    public final void load(Reader reader) throws IOException {
        Properties loaded = new Properties();
        loaded.load(reader);
        putAll(loaded);
    }

    @Override
    public final void load(InputStream in) throws IOException {
        Properties loaded = new Properties();
        loaded.load(in);
        putAll(loaded);
    }

    @Override
    public final void loadFromXML(InputStream in) throws IOException {
        Properties loaded = new Properties();
        loaded.loadFromXML(in);
        putAll(loaded);
    }

    @Override
    public final void replaceAll(BiFunction<? super Object, ? super Object, ?> function) {
        for (Map.Entry<Object, Object> entry : entrySet()) {
            Object value = function.apply(entry.getKey(), entry.getValue());
            if (value != entry.getValue()) {
                entry.setValue(value);
            }
        }
    }

    // -- names

    @Override
    public final Enumeration<Object> keys() {
        return Collections.enumeration(namesFor(keySet()));
    }

    /** Those and the secrets' names; to a dump, such as give a read by them away. */
    @SuppressWarnings("unchecked")
    final <T> Set<T> namesFor(Collection<? extends T> others) {
        Set<T> names = new LinkedHashSet<>(others);
        boolean dump = secrets().dumps().asksForNames();
        for (Served served : masked()) {
            names.remove(served.name());
            names.add((T) (dump ? served.nameInDumps() : served.name()));
        }
        return names;
    }

    // -- all values: the mask

    @Override
    public final Enumeration<Object> elements() {
        return Collections.enumeration(values());
    }

    @Override
    public final boolean contains(Object value) {
        return values().contains(value);
    }

    @Override
    public final boolean containsValue(Object value) {
        return values().contains(value);
    }

    @Override
    public final void forEach(BiConsumer<? super Object, ? super Object> action) {
        for (Map.Entry<Object, Object> entry : entrySet()) {
            action.accept(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public final void list(PrintStream out) {
        maskedWithDefaults().list(out);
    }

    @Override
    public final void list(PrintWriter out) {
        maskedWithDefaults().list(out);
    }

    @Override
    @Deprecated
    public final void save(OutputStream out, String comments) {
        maskedCopy().save(out, comments);
    }

    @Override
    public final void store(Writer writer, String comments) throws IOException {
        maskedCopy().store(writer, comments);
    }

    @Override
    public final void store(OutputStream out, String comments) throws IOException {
        maskedCopy().store(out, comments);
    }

    @Override
    public final void storeToXML(OutputStream out, String comment) throws IOException {
        maskedCopy().storeToXML(out, comment);
    }

    @Override
    public final void storeToXML(OutputStream out, String comment, String encoding) throws IOException {
        maskedCopy().storeToXML(out, comment, encoding);
    }

    /** From Java 10 on it overrides. */
    public final void storeToXML(OutputStream out, String comment, java.nio.charset.Charset charset)
            throws IOException {
        maskedCopy().storeToXML(out, comment, charset.name());
    }

    @Override
    public final Object clone() {
        return maskedCopy();
    }

    @Override
    public final boolean equals(Object other) {
        return other == this || maskedCopy().equals(other);
    }

    @Override
    public final int hashCode() {
        return maskedCopy().hashCode();
    }

    @Override
    public final String toString() {
        return maskedCopy().toString();
    }

    final Object writeReplace() {
        return maskedCopy();
    }

    private Properties maskedCopy() {
        Properties copy = new Properties();
        copy.putAll(this);
        return copy;
    }

    /** With what the table's own defaults hold, which {@code list} alone shows. */
    private Properties maskedWithDefaults() {
        Properties copy = new Properties();
        for (String name : stringPropertyNames()) {
            copy.put(name, isSecret(name) ? Mask.TEXT : getProperty(name));
        }
        return copy;
    }
}
