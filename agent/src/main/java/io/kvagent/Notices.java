// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.config.Options;
import io.kvagent.reference.Reference;
import io.kvagent.report.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an operator would want to know, though nothing is wrong with it. */
final class Notices {
    private final Options options;
    private final Map<String, String> environment;

    Notices(Options options, Map<String, String> environment) {
        this.options = options;
        this.environment = environment;
    }

    void tell(Log log) {
        if (options.references().isEmpty()) {
            log.info(
                    "nothing to do: secrets= names none, and no property or variable is a @Microsoft.KeyVault(...) reference");
        }
        for (String name : options.embeddedReferences()) {
            log.info(name + " holds a Key Vault reference inside a longer value: it stays as it is");
        }
        for (String name : options.ignoredVariables()) {
            log.info(name + " is not an option: ignored");
        }
        List<String> variables = new ArrayList<>();
        for (Reference reference : options.references()) {
            if (reference.isInVariable()) {
                variables.add(reference.name());
            }
        }
        // App Service puts the value itself there; a reference that still stands is one that it failed to resolve.
        if (!variables.isEmpty() && environment.containsKey("WEBSITE_SITE_NAME")) {
            log.info("App Service itself did not resolve " + String.join(", ", variables)
                    + ": the portal says why; trying");
        }
    }
}
