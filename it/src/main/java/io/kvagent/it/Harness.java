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
 * May be asked for: {@link Azure}, {@link Database}, {@link JvmLauncher}, {@link Canaries}, {@link Certificates}, {@link TestEnvironment}.
 */
final class Harness implements ParameterResolver, AfterEachCallback {

    private static final Namespace OURS = Namespace.create(Harness.class);

    private static final Map<Class<?>, Function<ExtensionContext, Object>> PARAMETERS = Map.of(
            Azure.class, context -> testContext(context).azure(),
            Database.class, context -> testContext(context).database(),
            JvmLauncher.class, context -> testContext(context).launcher(),
            Canaries.class, context -> testContext(context).canaries(),
            Certificates.class, context -> testEnvironment(context).certificates(),
            TestEnvironment.class, Harness::testEnvironment);

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
        TestContext testContext = context.getStore(OURS).remove(TestContext.class, TestContext.class);
        if (testContext != null) {
            testContext.close();
        }
    }

    private static TestContext testContext(ExtensionContext context) {
        return context.getStore(OURS)
                .computeIfAbsent(
                        TestContext.class, type -> new TestContext(testEnvironment(context)), TestContext.class);
    }

    /** The store of the run closes it at the end. */
    private static TestEnvironment testEnvironment(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(
                        TestEnvironment.class,
                        type -> new TestEnvironment(line -> System.out.println("it: " + line)),
                        TestEnvironment.class);
    }
}
