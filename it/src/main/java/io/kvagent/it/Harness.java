// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests what they ask for by their parameters, and after each of them ends its programs and fails it if one of them has leaked.
 * May be asked for: {@link Azure}, {@link Database}, {@link Forks}, {@link Canaries}, {@link Certificates}, {@link Surroundings}.
 */
final class Harness implements ParameterResolver, AfterEachCallback {

    private static final Namespace OURS = Namespace.create(Harness.class);

    private static final Map<Class<?>, Function<ExtensionContext, Object>> PARAMETERS = Map.of(
            Azure.class, context -> scene(context).azure(),
            Database.class, context -> scene(context).database(),
            Forks.class, context -> scene(context).forks(),
            Canaries.class, context -> scene(context).canaries(),
            Certificates.class, context -> surroundings(context).certificates(),
            Surroundings.class, Harness::surroundings);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.get(parameter.getParameter().getType()).apply(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Scene scene = context.getStore(OURS).remove(Scene.class, Scene.class);
        if (scene != null) {
            scene.close();
        }
    }

    private static Scene scene(ExtensionContext context) {
        return context.getStore(OURS)
                .computeIfAbsent(Scene.class, type -> new Scene(surroundings(context)), Scene.class);
    }

    /** The store of the run closes it at the end. */
    private static Surroundings surroundings(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(
                        Surroundings.class,
                        type -> new Surroundings(line -> System.out.println("it: " + line)),
                        Surroundings.class);
    }
}
