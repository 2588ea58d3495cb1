// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The values that no program may print, each with a name that may be printed. Finds them in encoded forms too. */
final class Canaries {

    /** Shorter values show up in any text by chance. */
    static final int SHORTEST = 6;

    private static final int RANDOM_BYTES = 18;
    private static final int SHORTEST_LINE = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Set<String>> formsByName = new ConcurrentHashMap<>();

    /** A value that nobody can guess, marked so that a reader of a log sees what it is. */
    static String newValue(String mark) {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return mark + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Watches for a value from now on. A name may have several values.
     *
     * @throws IllegalArgumentException if the value is so short that it would be found by chance
     */
    void watch(String name, String value) {
        if (value.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "the value of " + name + " is too short to be watched for: take at least " + SHORTEST
                            + " characters, or say that it is public");
        }
        formsByName.computeIfAbsent(name, any -> ConcurrentHashMap.newKeySet()).addAll(forms(value));
    }

    /** The names of the values that a text shows, in whatever form. */
    Set<String> shownIn(String text) {
        Set<String> names = new TreeSet<>();
        formsByName.forEach((name, forms) -> {
            if (forms.stream().anyMatch(text::contains)) {
                names.add(name);
            }
        });
        return names;
    }

    /** The text with every value replaced by its name, to be quoted in a message. */
    String masked(String text) {
        Map<String, String> namesByForm = new LinkedHashMap<>();
        formsByName.forEach((name, forms) -> forms.forEach(form -> namesByForm.put(form, name)));
        String masked = text;
        for (Map.Entry<String, String> form : namesByForm.entrySet()) {
            masked = masked.replace(form.getKey(), "[value of " + form.getValue() + "]");
        }
        return masked;
    }

    private static Set<String> forms(String value) {
        Set<String> forms = new LinkedHashSet<>();
        addEncoded(forms, value);
        // Logs are made of lines, and one line of a key is a leak too.
        value.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST_LINE)
                .forEach(line -> addEncoded(forms, line));
        return forms;
    }

    private static void addEncoded(Set<String> forms, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        forms.add(value);
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        forms.add(Json.escaped(value));
    }
}
