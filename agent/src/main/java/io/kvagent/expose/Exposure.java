// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.audit.Audit;
import io.kvagent.config.EnvironmentVariables;
import io.kvagent.config.ExposeOptions;
import io.kvagent.reference.Reference;
import io.kvagent.reference.Spelling;
import io.kvagent.report.AgentFailure;
import io.kvagent.secrets.SecretStore;
import io.kvagent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the secrets before the app, in the way that was asked for, and proves that the app finds them. */
public final class Exposure {
    private final ExposeOptions options;
    private final SecretStore store;
    private final Audit audit;
    private final Instrumentation instrumentation;

    public Exposure(ExposeOptions options, SecretStore store, Audit audit, Instrumentation instrumentation) {
        this.options = options;
        this.store = store;
        this.audit = audit;
        this.instrumentation = instrumentation;
    }

    /**
     * Whatever serves values by lookup; waits for none of them.
     *
     * @throws AgentFailure if the app would not find what is exposed
     */
    public void install() {
        Weaver weaver = new Weaver(instrumentation);
        List<SecretBinding> masked = new ArrayList<>();
        if (options.byHook()) {
            PropertiesTable table =
                    new PropertiesTable(System.getProperties(), store, options.underAnySpelling(), audit);
            table.install();
            masked.addAll(table.secrets().all());
        }
        List<SecretBinding> variables = variables();
        if (!variables.isEmpty()) {
            new EnvironmentHook(new EnvironmentSecrets(
                            variables,
                            options.underAnySpelling(),
                            EnvironmentVariables.ignoreCase(),
                            options.byHook(),
                            audit))
                    .install(weaver);
            masked.addAll(variables);
        }
        if (options.byHook()) {
            weaver.add(ActuatorHook.masking(masked));
        }
        audit.begin();
    }

    /**
     * Once the first fetch has ended: plain properties.
     *
     * @throws AgentFailure if the app would not find what is exposed
     */
    public void complete() {
        if (!options.byHook()) {
            new SystemProperties(options.underAnySpelling()).expose(store);
        }
    }

    /** Under their own names and in the environment's spelling; of references in variables, which come first and win, the variable alone. */
    private List<SecretBinding> variables() {
        Map<String, SecretBinding> variables = new LinkedHashMap<>();
        for (Reference reference : store.references()) {
            String name = reference.name();
            if (reference.isInVariable()) {
                variables.put(name, new SecretBinding(name, reference, store, audit));
            } else if (options.inEnvironment()) {
                variables.putIfAbsent(name, new SecretBinding(name, reference, store, audit));
                String spelled = Spelling.ofVariable(name);
                variables.putIfAbsent(spelled, new SecretBinding(spelled, reference, store, audit));
            }
        }
        return new ArrayList<>(variables.values());
    }
}
