// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One entry of a vault's list of secrets. The list has no values. */
public final class ListedSecret {
    private final String name;
    private final boolean enabled;
    private final boolean managed;
    private final Map<String, String> tags;

    /** @param managed whether it belongs to a certificate */
    public ListedSecret(String name, boolean enabled, boolean managed, Map<String, String> tags) {
        this.name = name;
        this.enabled = enabled;
        this.managed = managed;
        this.tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    public String name() {
        return name;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public boolean isManaged() {
        return managed;
    }

    public Map<String, String> tags() {
        return tags;
    }
}
