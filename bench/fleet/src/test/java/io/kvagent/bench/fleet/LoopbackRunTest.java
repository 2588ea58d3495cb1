// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LoopbackRunTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheSameSecretsOverTls() throws Exception {
        Fleet fleet = Fleet.of(4, 3).withPerMachine(2).startingWithin(Duration.ZERO);

        Outcome outcome = new LoopbackRun(fleet, ThrottlingModel.of(ThrottlingModel.Kind.SLIDING), folder).run();

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.asked()).isEqualTo(1);
        assertThat(outcome.tokensAsked()).isEqualTo(1);
        assertThat(folder).as("the key's file").isEmptyDirectory();
    }

    @Test
    void comesBackFromARefusalAndAFailure() throws Exception {
        Fleet fleet = Fleet.of(3, 4).startingWithin(Duration.ZERO);
        ThrottlingModel weather = ThrottlingModel.of(ThrottlingModel.Kind.SLIDING)
                .withLimit(6)
                .withWindow(Duration.ofSeconds(1))
                .withHints()
                .failing(20);

        Outcome outcome = new LoopbackRun(fleet, weather, folder).run();

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.refused()).isPositive();
    }
}
