// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The environment as {@code System.getenv()} shows it, with the secrets over it; unmodifiable like the real one, which it leaves as
 * it is: child processes inherit nothing of this.
 */
final class SecretEnvironment extends AbstractMap<String, String> {
    private final Map<String, String> real;
    private final EnvironmentLookup secrets;

    SecretEnvironment(Map<String, String> real, EnvironmentLookup secrets) {
        this.real = real;
        this.secrets = secrets;
    }

    @Override
    public String get(Object name) {
        return secrets.value(real.get(name), name);
    }

    @Override
    public boolean containsKey(Object name) {
        return secrets.has(real.containsKey(name), name);
    }

    /** Values as they are where plain properties show them anyway; else masked, and so are dumps. */
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        Map<String, String> shown = new LinkedHashMap<>(real);
        secrets.show(shown);
        return Collections.unmodifiableMap(shown).entrySet();
    }

    @Override
    public Set<String> keySet() {
        Map<String, String> shown = new LinkedHashMap<>(real);
        secrets.showNames(shown);
        return Collections.unmodifiableMap(shown).keySet();
    }

    @Override
    public int size() {
        return keySet().size();
    }
}
