// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * All secrets of a vault whose names begin alike, and that have some tags: {@code app-*:app.*}, {@code *+env=prod}. What the star stands
 * for in a secret's name replaces the star of the property.
 */
public final class SecretPattern {
    private final String text;
    private final VaultAddress vault;
    private final String prefix;
    private final Map<String, String> tags;
    private final String property;
    private final boolean optional;

    /**
     * @param text as it was written
     * @param prefix of the names; may be empty
     * @param property with one star; "" if each secret keeps its name
     */
    SecretPattern(
            String text,
            VaultAddress vault,
            String prefix,
            Map<String, String> tags,
            String property,
            boolean optional) {
        this.text = text;
        this.vault = vault;
        this.prefix = prefix;
        this.tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        this.property = property;
        this.optional = optional;
    }

    public VaultAddress vault() {
        return vault;
    }

    /** Whether there may be no such secret. */
    public boolean isOptional() {
        return optional;
    }

    /** Azure compares names without case, and tags exactly. */
    public boolean matches(String name, Map<String, String> tagsOfSecret) {
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            if (!tag.getValue().equals(tagsOfSecret.get(tag.getKey()))) {
                return false;
            }
        }
        return name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
    }

    /** The reference to a secret that matches; its property is empty where nothing is left for the star. */
    public Reference reference(String name) {
        String rest = name.substring(prefix.length());
        String read = property.isEmpty() ? name : rest.isEmpty() ? "" : property.replace("*", rest);
        return Reference.listed(new SecretId(vault, name, ""), "", read, optional);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
