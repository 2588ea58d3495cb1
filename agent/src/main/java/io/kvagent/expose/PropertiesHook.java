// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.weave.Hook;
import io.kvagent.weave.Owner;
import io.kvagent.weave.Weaver;
import java.util.Properties;
import java.util.function.BiFunction;

/** Serves the secrets by the system properties, and by every table that the app may put in their place later. */
final class PropertiesHook extends LookupHook implements BiFunction<Object, Object, Object> {
    private final KnownTables known = new KnownTables();
    private final Lookup all;
    private volatile SecretProperties inPlace;
    /** What the JVM made for {@code System.setProperties(null)}, until it is in place. */
    private volatile Object anew;

    private volatile int tables;

    /** @param all whatever may be served */
    PropertiesHook(Lookup all) {
        this.all = all;
    }

    @Override
    void addTo(Weaver weaver) {
        weaver.add(new Hook(Owner.bootClass("java/lang/System"), new StoredTable(), this));
    }

    @Override
    void install() {
        SecretProperties first = instead(System.getProperties());
        loadClasses(first);
        System.setProperties(first);
        require(tables > 0, "System.setProperties");
        for (Served served : all.all()) {
            require(isAnswered(served), "property " + served.name());
        }
    }

    /**
     * While another agent transforms a class it may read properties; if that needs the very class that is being transformed, it fails
     * with a ClassCircularityError. OpenTelemetry's, loaded after ours, then instrumented nothing (Java 17 and later).
     */
    private static void loadClasses(Properties properties) {
        int entries = 0;
        for (Object each : properties.entrySet()) {
            entries += each == null ? 0 : 1;
        }
        for (Object each : properties.keySet()) {
            entries += each == null ? 0 : 1;
        }
        for (Object each : properties.values()) {
            entries += each == null ? 0 : 1;
        }
        entries += properties.stringPropertyNames().size();
    }

    /**
     * A table on its way into {@code System}. The JVM's own is known before it is filled; it then holds the command line's properties
     * as they were, and so do the secrets.
     */
    @Override
    public Object apply(Object table, Object argument) {
        if (argument == null) {
            anew = table;
            return table;
        }
        tables++;
        SecretProperties hooked = hooked((Properties) table);
        inPlace = hooked;
        return hooked;
    }

    private SecretProperties hooked(Properties table) {
        if (table instanceof SecretProperties) {
            return (SecretProperties) table;
        }
        if (table == anew) {
            anew = null;
            return instead(table);
        }
        loadClasses(new Overlay(new Properties(), all.anew()));
        Lookup before = known.secretsOf(table);
        if (before == null) {
            return over(table, inPlace.secrets().in(table));
        }
        before.restoreMasked(table);
        return new Overlay(table, before);
    }

    /** Instead of a table of the JVM's making. */
    private SecretProperties instead(Properties table) {
        Properties without = withoutReferences(table);
        Lookup secrets = all.anew();
        if (!OwnTable.canReplace(without)) {
            return over(without, secrets);
        }
        return secrets.isOfAnySpelling() ? new RelaxedTable(without, secrets) : new OwnTable(without, secrets);
    }

    private SecretProperties over(Properties table, Lookup secrets) {
        known.add(table, secrets);
        return new Overlay(table, secrets);
    }

    /** A reference that stands in its property gives way to its value. */
    private Properties withoutReferences(Properties table) {
        for (Served served : all.all()) {
            if (served.reference().isInPlace()) {
                table.remove(served.name());
            }
        }
        return table;
    }

    /** Waits for nothing: what is not there yet is asked for by who dumps. */
    private static boolean isAnswered(Served served) {
        Properties properties = System.getProperties();
        boolean masked = Mask.TEXT == properties.getProperty(served.nameInDumps());
        boolean told = !served.isThere() || served.value().reveal().equals(System.getProperty(served.name()));
        return masked == served.isVisible() && told;
    }
}
