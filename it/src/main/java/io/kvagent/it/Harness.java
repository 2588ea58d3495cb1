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

    /**
     * One for each JVM that runs tests, which ends it by its shutdown hook. Not in JUnit's root store: with several forks, Surefire
     * makes one store for each test class, and every class would start servers of its own.
     */
    private static final TestEnvironment ENVIRONMENT = new TestEnvironment(line -> System.out.println("it: " + line));

    private static final Namespace OURS = Namespace.create(Harness.class);

    private static final Map<Class<?>, Function<ExtensionContext, Object>> PARAMETERS = Map.of(
            Azure.class, context -> testContext(context).azure(),
            Database.class, context -> testContext(context).database(),
            JvmLauncher.class, context -> testContext(context).launcher(),
            Canaries.class, context -> testContext(context).canaries(),
            Certificates.class, context -> ENVIRONMENT.certificates(),
            TestEnvironment.class, context -> ENVIRONMENT);

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
                .computeIfAbsent(TestContext.class, type -> new TestContext(ENVIRONMENT), TestContext.class);
    }
}
