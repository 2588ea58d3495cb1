// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.audit.Audit;
import io.kvagent.config.OptionsFixture;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.secrets.TestStores;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each hook finds out by itself that what it changed was not changed, or was changed back: here nothing was woven at all. */
class LookupHookTest {
    private final Properties before = System.getProperties();
    private final Dumps dumps = new Dumps();
    private final Reference reference = OptionsFixture.reference("a:db.password");
    private final ServedNames names = new ServedNames(
            List.of(new Served("db.password", TestStores.of(reference, "secret"), reference, dumps, Audit.none())),
            false);

    @AfterEach
    void putBack() {
        System.setProperties(before);
    }

    @Test
    void missesAChangeOfSetProperties() {
        assertNoted(new PropertiesHook(new Lookup(names, dumps)), "System.setProperties");
    }

    @Test
    void missesAChangeOfGetenv() {
        assertNoted(new EnvironmentHook(names, true), "System.getenv(name)");
    }

    private static void assertNoted(LookupHook hook, String what) {
        AgentFailure failure = catchThrowableOfType(AgentFailure.class, hook::install);

        assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL);
        assertThat(failure.exitCode().number()).isEqualTo(70);
        assertThat(failure.problem()).isEqualTo(what + " does not answer as kv-agent made it");
        assertThat(failure.action()).contains("another agent may have changed it back", "expose=properties");
    }
}
