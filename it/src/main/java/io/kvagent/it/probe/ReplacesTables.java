// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.security.GeneralSecurityException;
import java.util.Properties;

/**
 * Puts other tables in the place of the system properties, and after each prints the property named by the argument as {@link
 * PrintProperties} does, whether a dump of the table shows a mask for it, and the table's own property: {@code <table>: ...}.
 */
public final class ReplacesTables {
    private ReplacesTables() {}

    public static void main(String[] name) throws GeneralSecurityException {
        PrintProperties.sha256(""); // loads what needs java.home
        Properties first = System.getProperties();
        replace("an empty one", new Properties(), name[0]);
        Properties own = new Properties();
        own.setProperty("own", "here");
        replace("one of its own", own, name[0]);
        replace("a subclass", new Louder(), name[0]);
        replace("the first again", first, name[0]);
        replace("none", null, name[0]);
    }

    private static void replace(String which, Properties table, String name) throws GeneralSecurityException {
        System.setProperties(table);
        String value = System.getProperty(name);
        boolean masked = System.getProperties().toString().contains(name + "=***");
        System.out.println(which + ": " + (value == null ? "absent" : PrintProperties.sha256(value))
                + (masked ? ", masked in dumps" : "") + ", own " + System.getProperty("own"));
    }

    /** As application servers have them. */
    private static final class Louder extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public String getProperty(String name) {
            return name.equals("own") ? "HERE" : super.getProperty(name);
        }
    }
}
