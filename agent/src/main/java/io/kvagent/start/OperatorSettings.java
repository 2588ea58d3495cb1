// SPDX-License-Identifier: Apache-2.0
package io.kvagent.start;

import io.kvagent.config.Options;
import io.kvagent.reference.Reference;
import io.kvagent.reference.Spelling;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the operator set where the app would find a secret: with {@code names=relaxed}, under any spelling of its name. */
final class OperatorSettings {
    private final Map<String, OperatorSetting> byName = new HashMap<>();
    private final boolean relaxed;

    OperatorSettings(Options options, Properties properties, Map<String, String> environment) {
        relaxed = options.expose().underAnySpelling();
        if (options.expose().inEnvironment()) {
            addVariables(options, environment);
        }
        for (String name : properties.stringPropertyNames()) {
            add(new OperatorSetting(name, false, properties.getProperty(name)));
        }
    }

    private void addVariables(Options options, Map<String, String> environment) {
        Set<String> references = new HashSet<>();
        for (Reference reference : options.references()) {
            if (reference.isInVariable()) {
                references.add(reference.name());
            }
        }
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (!references.contains(variable.getKey())) {
                add(new OperatorSetting(variable.getKey(), true, variable.getValue()));
            }
        }
    }

    /** Null if it is not set. */
    @Nullable
    OperatorSetting of(String name) {
        OperatorSetting exact = byName.get(name);
        return exact == null && relaxed ? byName.get(Spelling.common(name)) : exact;
    }

    private void add(OperatorSetting setting) {
        if (relaxed) {
            byName.put(Spelling.common(setting.name()), setting);
        }
        byName.put(setting.name(), setting);
    }
}
