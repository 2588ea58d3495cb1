// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.audit.Audit;
import io.kvagent.config.ExposeOptions;
import io.kvagent.reference.Reference;
import io.kvagent.reference.Spelling;
import io.kvagent.secrets.SecretStore;
import io.kvagent.weave.ClassLoadListener;
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
    private final Dumps dumps = new Dumps();

    public Exposure(ExposeOptions options, SecretStore store, Audit audit, Instrumentation instrumentation) {
        this.options = options;
        this.store = store;
        this.audit = audit;
        this.instrumentation = instrumentation;
    }

    /**
     * @param watch told which classes to look out for
     * @throws io.kvagent.report.AgentFailure if the app would not find what is exposed
     */
    public void install(ClassLoadListener watch) {
        List<LookupHook> hooks = new ArrayList<>();
        if (options.byHook()) {
            hooks.add(propertiesHook());
            lookOutForDumps(watch);
        } else {
            new SystemProperties(options.underAnySpelling()).expose(store);
        }
        List<Served> variables = variables();
        if (!variables.isEmpty()) {
            hooks.add(new EnvironmentHook(new ServedNames(variables, options.underAnySpelling()), options.byHook()));
        }
        if (!hooks.isEmpty()) {
            install(hooks);
        }
        audit.begin();
    }

    private void install(List<LookupHook> hooks) {
        Weaver weaver = new Weaver(instrumentation);
        for (LookupHook hook : hooks) {
            hook.addTo(weaver);
        }
        weaver.retransform(
                System.class, "use expose=properties without env, and report this with what java -version prints");
        for (LookupHook hook : hooks) {
            hook.install();
        }
    }

    private PropertiesHook propertiesHook() {
        List<Served> served = new ArrayList<>();
        for (Reference reference : store.references()) {
            if (!reference.isInVariable()) {
                served.add(new Served(reference.name(), store, reference, dumps, audit));
            }
        }
        return new PropertiesHook(new Lookup(new ServedNames(served, options.underAnySpelling()), dumps));
    }

    private void lookOutForDumps(ClassLoadListener watch) {
        for (String framework : Dumps.FRAMEWORKS) {
            watch.await(framework, new Runnable() {
                @Override
                public void run() {
                    dumps.frameworkIsThere();
                }
            });
        }
    }

    /** Under their own names and in the environment's spelling; of references in variables, which come first and win, the variable alone. */
    private List<Served> variables() {
        Map<String, Served> variables = new LinkedHashMap<>();
        for (Reference reference : store.references()) {
            String name = reference.name();
            if (reference.isInVariable()) {
                variables.put(name, new Served(name, store, reference, dumps, audit));
            } else if (options.inEnvironment()) {
                variables.putIfAbsent(name, new Served(name, store, reference, dumps, audit));
                String spelled = Spelling.ofVariable(name);
                variables.putIfAbsent(spelled, new Served(spelled, store, reference, dumps, audit));
            }
        }
        return new ArrayList<>(variables.values());
    }
}
