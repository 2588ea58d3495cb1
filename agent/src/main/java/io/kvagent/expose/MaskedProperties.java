// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.audit.Audit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The system properties. Code gets values, which are plain entries; masks are for what prints or writes the whole table, and for the
 * known dumpers, which read name by name ({@link DumpDetector}).
 */
class MaskedProperties extends MaskedOutput {
    private static final long serialVersionUID = 1L;

    private final transient Audit audit;
    private final transient DumpDetector dumps = new DumpDetector();

    MaskedProperties(Properties before, TableSecrets secrets, Audit audit) {
        super(before, secrets);
        this.audit = audit;
    }

    // -- one name: the value

    @Override
    public final @Nullable String getProperty(String name) {
        Object value = getEntry(name);
        if (value instanceof String) {
            return dumps.isAnyRunning() || audit.isWatching() ? shown(name, (String) value) : (String) value;
        }
        if (value == null) {
            return otherSpelling(name);
        }
        return value instanceof SecretBinding ? awaited((SecretBinding) value) : null;
    }

    @Override
    public final String getProperty(String name, String otherwise) {
        String value = getProperty(name);
        return value != null ? value : otherwise;
    }

    @Override
    public final @Nullable Object get(Object name) {
        Object value = getEntry(name);
        if (value instanceof SecretBinding) {
            return awaited((SecretBinding) value);
        }
        if (value == null) {
            return otherSpelling(name);
        }
        if (dumps.isAnyRunning() && isListed(name, value)) {
            return Mask.TEXT;
        }
        if (audit.isWatching()) {
            report(name, value);
        }
        return value;
    }

    /** Up to Java 8, a list of a table whose defaults this is reads by name. */
    private boolean isListed(Object name, Object value) {
        return secrets.isMasked(name, value) && DumpDetector.caller() == DumpDetector.Caller.LIST_OF_ANOTHER_TABLE;
    }

    @Override
    public final Object getOrDefault(Object name, Object otherwise) {
        Object value = get(name);
        return value != null ? value : otherwise;
    }

    @Override
    public boolean containsKey(Object name) {
        Object value = getEntry(name);
        return value instanceof SecretBinding ? !((SecretBinding) value).isAbsent() : value != null;
    }

    /** The value of a secret that is there under another spelling of the name; null if none is. */
    @Nullable
    String otherSpelling(Object name) {
        return null;
    }

    private @Nullable String awaited(SecretBinding binding) {
        if (dumps.isRead(binding.name())) {
            return binding.isAbsent() ? null : Mask.TEXT;
        }
        String value = binding.await(this);
        if (value != null) {
            binding.reportRead();
        }
        return value;
    }

    private String shown(Object name, String value) {
        if (!secrets.isMasked(name, value)) {
            return value;
        }
        if (dumps.isRead(name)) {
            return Mask.TEXT;
        }
        report(name, value);
        return value;
    }

    private void report(Object name, Object value) {
        SecretBinding binding = secrets.find(name);
        if (binding != null && secrets.isMasked(name, value)) {
            binding.reportRead();
        }
    }

    // -- names: no value, so no wait; and where a dumper begins

    @Override
    public final Set<String> stringPropertyNames() {
        noticeDumper();
        fillIn(true);
        Set<String> names = new HashSet<>();
        synchronized (this) {
            for (Map.Entry<Object, Object> entry : entries()) {
                boolean isText = entry.getValue() instanceof String || entry.getValue() instanceof SecretBinding;
                if (isText && entry.getKey() instanceof String) {
                    names.add((String) entry.getKey());
                }
            }
        }
        return Collections.unmodifiableSet(names);
    }

    @Override
    @SuppressWarnings("JdkObsolete") // what Properties returns
    public final Enumeration<?> propertyNames() {
        Hashtable<String, Object> names = new Hashtable<>();
        for (Object name : keySet().toArray()) {
            names.put((String) name, name);
        }
        return names.keys();
    }

    @Override
    public final Enumeration<Object> keys() {
        noticeDumper();
        fillIn(true);
        return super.keys();
    }

    private void noticeDumper() {
        if (DumpDetector.caller() != DumpDetector.Caller.OTHER) {
            beginDump();
        }
    }

    final void beginDump() {
        List<Object> masked = new ArrayList<>();
        for (SecretBinding binding : secrets.all()) {
            if (secrets.isMasked(binding.name(), getEntry(binding.name()))) {
                masked.add(binding.name());
            }
        }
        dumps.begin(masked);
    }

    final boolean isDumpRunning() {
        return dumps.isAnyRunning();
    }

    // -- all values

    @Override
    public final Set<Map.Entry<Object, Object>> entrySet() {
        switch (DumpDetector.caller()) {
            case DUMPER:
            case LIST_OF_ANOTHER_TABLE:
                return masked(Mask.TEXT).entrySet();
            case DUMPER_OF_ANOTHER_TABLE: // reads no more than the names, up to Java 8 by keys()
                beginDump();
                return entries();
            default:
                reportReadOfAll();
                return super.entrySet();
        }
    }

    @Override
    public final Collection<Object> values() {
        reportReadOfAll();
        return super.values();
    }

    @Override
    public final Enumeration<Object> elements() {
        reportReadOfAll();
        return super.elements();
    }

    @Override
    public final void forEach(BiConsumer<? super Object, ? super Object> action) {
        reportReadOfAll();
        super.forEach(action);
    }

    @Override
    public final Object clone() {
        reportReadOfAll();
        return super.clone();
    }

    private void reportReadOfAll() {
        if (audit.wantsReadOfAll()) {
            audit.readAll();
        }
    }
}
