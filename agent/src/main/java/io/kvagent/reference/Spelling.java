// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The ways in which one name is spelled: {@code spring.datasource.password}, {@code SPRING_DATASOURCE_PASSWORD}, {@code
 * spring-datasource-password}, {@code springDatasourcePassword}.
 */
public final class Spelling {
    private Spelling() {}

    /** What all spellings of a name have in common: lower case, without dots, dashes and underscores. */
    public static String common(String name) {
        StringBuilder common = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (!isSeparator(name.charAt(i))) {
                common.append(Character.toLowerCase(name.charAt(i)));
            }
        }
        return common.toString();
    }

    /** As an environment variable: {@code db.password} and {@code db-password} are {@code DB_PASSWORD}. */
    public static String ofVariable(String name) {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The name itself, and each of the four spellings; camel case gives away where its words end. */
    public static Set<String> all(String name) {
        StringBuilder words = new StringBuilder();
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean hump = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(name.charAt(i - 1));
            boolean starts = words.length() > 0 && (hump || isSeparator(name.charAt(i - 1)));
            if (hump) {
                words.append('.');
            }
            words.append(isSeparator(c) ? '.' : Character.toLowerCase(c));
            if (!isSeparator(c)) {
                camel.append(starts ? Character.toUpperCase(c) : Character.toLowerCase(c));
            }
        }
        String dotted = words.toString();
        Set<String> all = new LinkedHashSet<>();
        all.add(name);
        all.add(dotted);
        all.add(dotted.replace('.', '-'));
        all.add(ofVariable(dotted));
        all.add(camel.toString());
        return all;
    }

    static boolean isSeparator(char c) {
        return c == '.' || c == '-' || c == '_';
    }
}
