// SPDX-License-Identifier: Apache-2.0
package io.kvagent.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The functions of the hooks, with an app that holds what was served first. */
class SuccessorsTest {
    private static final String USER = "java.naming.security.principal";
    private static final String PASSWORD = "java.naming.security.credentials";

    private final TestHooks hooks = new TestHooks("app_a", "s3cr3t-1");

    @Test
    void aPasswordIsReplacedByItsSuccessor() {
        hooks.publish("app_a", "s3cr3t-2");
        assertThat(passwordFor("s3cr3t-1")).isEqualTo("s3cr3t-2".toCharArray());
    }

    @Test
    void whatNeedsNoChangeIsTheVerySameObject() {
        char[] before = "s3cr3t-1".toCharArray();
        assertThat(new PasswordFunction(new LoginHooks(TestHooks.emptyStore())).apply(before, null))
                .isSameAs(before);
        hooks.publish("app_a", "s3cr3t-2");
        for (String value : List.of("s3cr3t-2", "their own password", "")) {
            char[] given = value.toCharArray();
            assertThat(new PasswordFunction(hooks.hooks).apply(given, null)).isSameAs(given);
            Hashtable<String, Object> environment = environment("app_a", value);
            assertThat(new EnvironmentFunction(hooks.hooks).apply(environment, null))
                    .isSameAs(environment);
        }
        assertThat(new PasswordFunction(hooks.hooks).apply(null, null)).isNull();
        assertThat(new EnvironmentFunction(hooks.hooks).apply(null, null)).isNull();
    }

    @Test
    void aUserChangesOnlyTogetherWithThePassword() {
        hooks.publish("app_b", "s3cr3t-2");
        UserFunction function = new UserFunction(hooks.hooks);
        assertThat(function.apply("app_a", "s3cr3t-1".toCharArray())).isEqualTo("app_b");
        assertThat(function.apply("app_a", "their own password".toCharArray())).isEqualTo("app_a");
        assertThat(function.apply("root", "s3cr3t-1".toCharArray())).isEqualTo("root");
        assertThat(function.apply("app_a", null)).isEqualTo("app_a");
        assertThat(function.apply(null, "s3cr3t-1".toCharArray())).isNull();
    }

    @Test
    void anEnvironmentIsCopiedAndKeepsTheFormOfItsPassword() {
        hooks.publish("app_b", "s3cr3t-2");
        for (Object form : List.of("s3cr3t-1", "s3cr3t-1".toCharArray(), "s3cr3t-1".getBytes(StandardCharsets.UTF_8))) {
            Hashtable<String, Object> given = environment("app_a", form);
            Map<?, ?> changed = (Map<?, ?>) new EnvironmentFunction(hooks.hooks).apply(given, null);
            assertThat(changed.get(USER)).isEqualTo("app_b");
            assertThat(changed.get(PASSWORD)).isInstanceOf(form.getClass());
            assertThat(EnvironmentFunction.text(changed.get(PASSWORD))).isEqualTo("s3cr3t-2");
            assertThat(changed.get("other")).isEqualTo("kept");
            assertThat(given.get(PASSWORD)).isSameAs(form);
        }
    }

    @Test
    void anEnvironmentWithoutAUserGetsNone() {
        hooks.publish("app_b", "s3cr3t-2");
        Hashtable<String, Object> given = new Hashtable<>(Map.of(PASSWORD, "s3cr3t-1"));
        Map<?, ?> changed = (Map<?, ?>) new EnvironmentFunction(hooks.hooks).apply(given, null);
        assertThat(changed).hasSize(1);
        assertThat(changed.get(PASSWORD)).isEqualTo("s3cr3t-2");
    }

    private char[] passwordFor(String given) {
        return (char[]) new PasswordFunction(hooks.hooks).apply(given.toCharArray(), null);
    }

    private static Hashtable<String, Object> environment(String user, Object password) {
        return new Hashtable<>(Map.of(USER, user, PASSWORD, password, "other", "kept"));
    }
}
