// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchResultTest {
    private final FetchResult resolution = new FetchResult(TestSecrets.deaf());

    @Test
    void changesNothingOnceSealed() {
        Reference reference = OptionsFixture.reference("a");
        resolution.seal(List.of(reference));

        resolution.add(reference, new SecretValue("late"), TestSecrets.secret(""));
        resolution.addAbsent(reference, TestSecrets.missing());
        resolution.addFailure(new AgentFailure(ExitCode.UNREACHABLE, "late", "late"));

        assertThat(resolution.values()).isEmpty();
        assertThat(resolution.absent()).isEmpty();
        assertThat(resolution.failures()).isEmpty();
        assertThat(resolution.failed()).containsExactly("a");
    }

    @Test
    void tellsAllInTheOrderOfTheReferencesHoweverItCame() {
        Reference a = OptionsFixture.reference("a");
        Reference b = OptionsFixture.reference("fabrikam/b");
        Reference c = OptionsFixture.reference("c?");
        Reference d = OptionsFixture.reference("fabrikam/d?");
        resolution.add(b, new SecretValue("2"), TestSecrets.secret(""));
        resolution.addAbsent(d, TestSecrets.missing());
        resolution.add(a, new SecretValue("1"), TestSecrets.secret(""));
        resolution.addAbsent(c, TestSecrets.missing());
        resolution.seal(List.of(a, b, c, d));

        assertThat(resolution.secrets().keySet()).containsExactly(a.secret(), b.secret());
        assertThat(resolution.absent()).containsExactly("c", "d");
    }

    @Test
    void namesWhatIsStillWaitedFor() throws Exception {
        assertThat(resolution.activity()).isEqualTo("the start");
        resolution.startOn("a token");
        resolution.startOn("a");
        beside(() -> resolution.startOn("b"));

        assertThat(resolution.activity()).isEqualTo("a");
        resolution.end();
        assertThat(resolution.activity()).isEqualTo("b");
    }

    private static void beside(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work);
        thread.start();
        thread.join();
    }
}
