// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.pem.TestCertificates;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.secrets.SecretStore;
import io.kvagent.time.FakeClock;
import io.kvagent.vault.FetchResult;
import io.kvagent.vault.SecretValue;
import io.kvagent.vault.TestSecrets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookTest {
    private static final String V1 = "1".repeat(32);
    private static final String V2 = "2".repeat(32);
    private static final AgentFailure THROTTLED = AgentFailure.throttled("too many requests", "wait");

    private final Reference a = OptionsFixture.reference("a");
    private final Reference maybe = OptionsFixture.reference("b?");
    private final List<Reference> references = List.of(a, maybe);
    private final FakeClock clock = new FakeClock();
    private final SecretStore store = new SecretStore(references, clock.deadline(Duration.ofSeconds(30)));
    private final RefreshSchedule schedule = new RefreshSchedule(Duration.ofMinutes(5), bound -> bound / 2);
    private final Look look = new Look(store, references);

    @BeforeEach
    void startWithOne() {
        store.arrived(a, TestSecrets.value("one"), TestSecrets.secret(V1));
        store.completeFirst();
    }

    @Test
    void namesWhatHasChanged() {
        look.listener().arrived(a, TestSecrets.value("two"), TestSecrets.secret(V2));
        look.listener().absent(maybe, TestSecrets.missing());

        end();

        assertThat(look.changed()).containsExactly(a);
        assertThat(look.failure()).isNull();
        assertThat(schedule.isFailing()).isFalse();
    }

    /** Of a certificate whose password alone is read: that is the same for all versions. */
    @Test
    void namesARenewedCertificateWhoseFieldIsTheSame() {
        Reference password = OptionsFixture.reference("web-cert#password:x");
        SecretStore ofCertificate = new SecretStore(List.of(password), clock.deadline(Duration.ofSeconds(30)));
        SecretValue first = TestSecrets.certificate("web-cert", TestCertificates.ec(1));
        ofCertificate.arrived(password, first, TestSecrets.secret(V1));
        ofCertificate.completeFirst();
        Look renewal = new Look(ofCertificate, List.of(password));

        SecretValue renewed = TestSecrets.certificate("web-cert", TestCertificates.ec(2));
        renewal.listener().arrived(password, renewed, TestSecrets.secret(V2));
        renewal.ended(FetchResult.ofNothing());

        assertThat(renewed.reveal()).isEqualTo(first.reveal());
        assertThat(renewal.changed()).containsExactly(password);
    }

    @Test
    void servesAnOptionalSecretThatAppears() {
        look.listener().arrived(a, TestSecrets.value("one"), TestSecrets.secret(V1));
        look.listener().arrived(maybe, TestSecrets.value("two"), TestSecrets.secret(V1));

        end();

        assertThat(look.changed()).containsExactly(maybe);
        assertThat(store.current().value(maybe).reveal()).isEqualTo("two");
    }

    @Test
    void isNotSuccessfulIfASecretThatTheAppHasIsGone() {
        look.listener().failed(a, TestSecrets.missing());

        end();

        assertThat(look.failure()).isNotNull();
        assertThat(look.changed()).isEmpty();
        assertThat(store.current().value(a).reveal()).isEqualTo("one");
        assertThat(schedule.isFailing()).isTrue();
    }

    @Test
    void isNotSuccessfulIfNothingCameInTime() {
        look.ended(FetchResult.failed(references, TestSecrets.missing()));
        look.report(schedule, 0, 0, clock.now());

        assertThat(look.failure()).isNotNull();
        assertThat(schedule.isFailing()).isTrue();
        assertThat(schedule.wants(maybe.secret(), schedule.next())).isTrue();
    }

    @Test
    void isNotRepeatedSoonIfTheVaultRefuses() {
        look.ended(FetchResult.failed(references, THROTTLED));
        look.report(schedule, schedule.next(), schedule.next(), clock.now());

        assertThat(schedule.next()).isEqualTo(Duration.ofSeconds(450).toNanos());
    }

    private void end() {
        look.ended(FetchResult.ofNothing());
        look.report(schedule, 0, 0, clock.now());
    }
}
