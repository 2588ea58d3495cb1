// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * All secrets of a vault whose names begin alike, and that have some tags: {@code app-*:app.*}, {@code *+env=prod}. What the star
 * matches in a secret's name replaces the star of the property.
 */
public final class SecretPattern extends Pattern {
    private final String prefix;
    private final Map<String, String> tags;

    /** @param prefix of the names; may be empty */
    SecretPattern(
            String text,
            VaultAddress vault,
            String prefix,
            Map<String, String> tags,
            String property,
            boolean optional) {
        super(text, vault, property, optional);
        this.prefix = prefix;
        this.tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
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

    /** The reference to a secret that matches; its property is empty if the star matches nothing. */
    public Reference reference(String name) {
        String read = property(name, name.substring(prefix.length()));
        return Reference.listed(new SecretId(vault(), name, ""), "", read, isOptional());
    }
}
