// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.audit.Audit;
import io.kvagent.config.OptionsFixture;
import io.kvagent.config.RefreshOptions;
import io.kvagent.reference.Reference;
import io.kvagent.report.Log;
import io.kvagent.report.RecordedLog;
import io.kvagent.secrets.SecretStore;
import io.kvagent.secrets.TestStores;
import io.kvagent.vault.TestSecrets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaleSecretsTest {
    private final Reference reference = OptionsFixture.reference("a:a.b");
    private final SecretStore store = TestStores.of(reference, "one");
    private final RecordedLog log = new RecordedLog();
    private final Audit audit = new Audit(false, true);

    @BeforeEach
    void start() {
        store.completeFirst();
        audit.begin();
    }

    @Test
    void oneThatNobodyHasReadIsNotStale() {
        StaleSecrets stale = stale(true, "1ms");

        change("two");

        assertThat(stale.names()).isEmpty();
        assertThat(toldOf(stale)).isEmpty();
    }

    @Test
    void oneThatWasReadIsToldOnceWithItsReader() {
        StaleSecrets stale = stale(true, "1ms");
        audit.read("a.b", "", 1);

        change("two");

        assertThat(stale.names()).containsExactly("a.b");
        assertThat(toldOf(stale))
                .matches(
                        "kv-agent: a\\.b has a new version, but [\\w.]+ may still have the old one: have it read again, or"
                                + " restart the app\\R");
        assertThat(stale.names()).as("until it is read again").containsExactly("a.b");
        audit.read("a.b", "", 2);
        assertThat(stale.names()).isEmpty();
    }

    @Test
    void oneThatIsReadAgainInTimeIsNotTold() {
        StaleSecrets stale = stale(true, "1h");
        audit.read("a.b", "", 1);

        change("two");

        stale.tellWhatIsDue();
        assertThat(log.lines()).isEmpty();
        assertThat(stale.isAnyDue()).isTrue();
        assertThat(stale.untilDue()).isBetween(1L, 5_400_000_000_000L);
    }

    @Test
    void oneThatAHookPassesOnIsHealed() {
        StaleSecrets stale = stale(true, "1ms");
        audit.read("a.b", "", 1);
        store.follow(reference);

        change("two");

        assertThat(stale.names()).isEmpty();
        assertThat(stale.healed()).containsExactly("a.b");
        assertThat(toldOf(stale)).isEmpty();
    }

    @Test
    void ofAPlainPropertyNobodyKnowsTheReader() {
        StaleSecrets stale = stale(false, "1ms");

        change("two");

        assertThat(toldOf(stale)).contains("a.b has a new version, but the app may still have the old one: ");
    }

    @Test
    void oneThatAppearsIsNotStale() {
        SecretStore absent = TestStores.pending(reference);
        absent.completeFirst();
        StaleSecrets stale = new StaleSecrets(absent, audit, false, options("1ms"), log.at(Log.Level.INFO));

        absent.publish(Map.of(reference, TestSecrets.value("two")), Map.of(reference, ""));

        assertThat(stale.isAnyDue()).isFalse();
    }

    private String toldOf(StaleSecrets stale) {
        while (stale.isAnyDue()) {
            stale.tellWhatIsDue();
        }
        return log.text();
    }

    private void change(String value) {
        store.publish(Map.of(reference, TestSecrets.value(value)), Map.of(reference, ""));
    }

    private StaleSecrets stale(boolean showsReaders, String grace) {
        return new StaleSecrets(store, audit, showsReaders, options(grace), log.at(Log.Level.INFO));
    }

    private static RefreshOptions options(String grace) {
        return OptionsFixture.options("vault=localhost,secrets=a,stale-grace=" + grace)
                .refresh();
    }
}
