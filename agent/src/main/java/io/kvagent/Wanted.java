// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.config.Options;
import io.kvagent.reference.Reference;
import io.kvagent.reference.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** The references to resolve. The operator's -D wins, and spares the request: a developer can run the app without a vault. */
final class Wanted {
    private final List<Reference> references = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();

    Wanted(Options options, Properties properties) {
        Set<String> spelled = new HashSet<>();
        if (options.expose().underAnySpelling()) {
            for (String name : properties.stringPropertyNames()) {
                spelled.add(Spelling.common(name));
            }
        }
        for (Reference reference : options.references()) {
            boolean set = properties.getProperty(reference.name()) != null
                    || spelled.contains(Spelling.common(reference.name()));
            if (!reference.isInPlace() && set) {
                kept.add(reference.name());
            } else {
                references.add(reference);
            }
        }
    }

    List<Reference> references() {
        return references;
    }

    /** Properties that the operator set, and that therefore hold no secret. */
    List<String> kept() {
        return kept;
    }
}
