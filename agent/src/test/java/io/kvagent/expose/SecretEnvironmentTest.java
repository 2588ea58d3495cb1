// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.audit.Audit;
import io.kvagent.config.OptionsFixture;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.secrets.SecretStore;
import io.kvagent.secrets.TestStores;
import io.kvagent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SecretEnvironmentTest {
    private static final String NAME = "DB_PASSWORD";
    private static final String VALUE = "s3cr3t-canary";

    private final Reference reference = OptionsFixture.reference("a:" + NAME);
    private final SecretStore store = TestStores.of(reference, VALUE);
    private final Map<String, String> variables = new TreeMap<>(Map.of("HOME", "/root"));

    @Test
    void copiesHoldTheValueAndToStringAMask() {
        Map<String, String> environment = environment(false, true);

        assertThat(environment.get(NAME)).isEqualTo(VALUE);
        assertThat(new HashMap<>(environment)).containsExactlyInAnyOrderEntriesOf(Map.of(NAME, VALUE, "HOME", "/root"));
        assertThat(environment.keySet()).containsExactly("HOME", NAME);
        assertThat(environment).hasSize(2).containsKey(NAME).containsValue(VALUE);
        assertThat(environment.toString()).isEqualTo("{HOME=/root, DB_PASSWORD=***}");
        assertThat(environment).isEqualTo(Map.of(NAME, VALUE, "HOME", "/root"));
        assertThat(variables).doesNotContainKey(NAME);
    }

    @Test
    void besidePlainPropertiesToStringShowsTheValue() {
        assertThat(environment(false, false).toString()).contains(VALUE);
    }

    @Test
    void aRealVariableWins() {
        variables.put(NAME, "real");

        assertThat(environment(false, true).get(NAME)).isEqualTo("real");
        assertThat(environment(false, true).toString()).contains("DB_PASSWORD=real");
    }

    @Test
    void itIsUnmodifiable() {
        assertThatThrownBy(() -> environment(false, true).put("X", "1"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void namesIgnoreCaseWhereTheSystemDoes() {
        assertThat(environment(true, true).get("Db_Password")).isEqualTo(VALUE);
        assertThat(environment(false, true).get("Db_Password")).isNull();
    }

    @Test
    void anAbsentSecretIsNoVariable() {
        SecretStore absent = TestStores.pending(reference);
        TestStores.leaveAbsent(absent);
        Map<String, String> environment = new SecretEnvironment(variables, secrets(absent, false, true));

        assertThat(environment).isEqualTo(Map.of("HOME", "/root"));
        assertThat(environment.containsKey(NAME)).isFalse();
        assertThat(environment.toString()).isEqualTo("{HOME=/root}");
    }

    @Test
    void namesAndToStringWaitForNothing() {
        Map<String, String> environment =
                new SecretEnvironment(variables, secrets(TestStores.pending(reference), false, true));

        assertThat(environment.keySet()).containsExactly("HOME", NAME);
        assertThat(environment.size()).isEqualTo(2);
        assertThat(environment.containsKey(NAME)).isTrue();
        assertThat(environment.toString()).contains("DB_PASSWORD=***");
    }

    @Test
    void aHookThatWasNotAppliedIsAFailure() {
        EnvironmentHook hook = new EnvironmentHook(secrets(store, false, true));

        assertThatThrownBy(() -> hook.install(new Weaver(nothing())))
                .isInstanceOfSatisfying(AgentFailure.class, failure -> {
                    assertThat(failure.problem())
                            .isEqualTo("System.getenv(name) does not answer as kv-agent changed it");
                    assertThat(failure.action()).contains("another agent may have changed it back", "leave out env");
                });
    }

    private static Instrumentation nothing() {
        return (Instrumentation) Proxy.newProxyInstance(
                SecretEnvironmentTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? true : null);
    }

    /** As the app sees it. */
    private Map<String, String> environment(boolean ignoreCase, boolean masks) {
        return Collections.unmodifiableMap(new SecretEnvironment(variables, secrets(store, ignoreCase, masks)));
    }

    private EnvironmentSecrets secrets(SecretStore from, boolean ignoreCase, boolean masks) {
        return new EnvironmentSecrets(
                List.of(new SecretBinding(NAME, reference, from, Audit.none())),
                false,
                ignoreCase,
                masks,
                Audit.none());
    }
}
