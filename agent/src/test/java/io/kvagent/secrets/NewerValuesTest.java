// SPDX-License-Identifier: Apache-2.0
package io.kvagent.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.time.Deadline;
import io.kvagent.vault.TestSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewerValuesTest {
    private static final String V1 = "1".repeat(32);
    private static final String V2 = "2".repeat(32);
    private static final AgentFailure FAILURE = new AgentFailure(ExitCode.MISSING_SECRET, "x", "y");

    private final List<Reference> references = List.of(
            OptionsFixture.reference("db#user:u"),
            OptionsFixture.reference("db#password:p"),
            OptionsFixture.reference("other:o"));
    private final Reference user = references.get(0);
    private final Reference password = references.get(1);
    private final Reference other = references.get(2);
    private final SecretStore store = new SecretStore(references, Deadline.in(Duration.ofSeconds(30)));
    private final List<String> changes = new ArrayList<>();

    @BeforeEach
    void startWithOne() {
        for (Reference reference : references) {
            store.arrived(reference, TestSecrets.value("one"), TestSecrets.secret(V1));
        }
        store.completeFirst();
        store.addListener((reference, before, now) -> changes.add(reference.name()));
    }

    @Test
    void publishesOneGenerationWithWhatIsNew() {
        NewerValues found = new NewerValues(store);
        found.arrived(user, TestSecrets.value("two"), TestSecrets.secret(V2));
        found.arrived(password, TestSecrets.value("two"), TestSecrets.secret(V2));
        found.publish();
        assertThat(store.current().number()).isEqualTo(2);
        assertThat(changes).containsExactly("u", "p");
        assertThat(value(user) + value(password) + value(other)).isEqualTo("twotwoone");
        assertThat(store.current().version(user)).isEqualTo(V2);
        assertThat(store.current().version(other)).isEqualTo(V1);
    }

    @Test
    void publishesNothingIfNothingIsNew() {
        NewerValues found = new NewerValues(store);
        found.arrived(other, TestSecrets.value("one"), TestSecrets.secret(V1));
        found.publish();
        assertThat(store.current().number()).isOne();
        assertThat(changes).isEmpty();
    }

    @Test
    void tellsNobodyOfANewVersionWithTheSameValue() {
        NewerValues found = new NewerValues(store);
        found.arrived(other, TestSecrets.value("one"), TestSecrets.secret(V2));
        found.publish();
        assertThat(store.current().number()).isEqualTo(2);
        assertThat(store.current().version(other)).isEqualTo(V2);
        assertThat(changes).isEmpty();
    }

    @Test
    void anOptionalFieldThatWasNeverThereKeepsNothingBack() {
        Reference extra = OptionsFixture.reference("db#extra?:e");
        SecretStore with = new SecretStore(List.of(user, extra), Deadline.in(Duration.ofSeconds(30)));
        with.arrived(user, TestSecrets.value("one"), TestSecrets.secret(V1));
        with.completeFirst();
        NewerValues found = new NewerValues(with);
        found.arrived(user, TestSecrets.value("two"), TestSecrets.secret(V2));
        found.absent(extra, FAILURE);
        found.publish();
        assertThat(with.current().value(user).reveal()).isEqualTo("two");
        assertThat(found.failure()).isNull();
        assertThat(found.unread(List.of(user, extra))).isEmpty();
    }

    @Test
    void saysWhatWasNotRead() {
        NewerValues found = new NewerValues(store);
        found.arrived(user, TestSecrets.value("one"), TestSecrets.secret(V1));
        found.absent(password, FAILURE);
        assertThat(found.unread(List.of(user, password, other)))
                .containsExactlyInAnyOrder(user.secret(), other.secret());
        assertThat(found.failure()).isSameAs(FAILURE);
    }

    @Test
    void aSecretWithAFieldThatFailsKeepsAllItsFields() {
        NewerValues found = new NewerValues(store);
        found.arrived(user, TestSecrets.value("two"), TestSecrets.secret(V2));
        found.failed(password, FAILURE);
        found.arrived(other, TestSecrets.value("two"), TestSecrets.secret(V2));
        found.publish();
        assertThat(value(user) + value(password) + value(other)).isEqualTo("oneonetwo");
    }

    @Test
    void aSecretThatIsGoneKeepsItsLastValue() {
        NewerValues found = new NewerValues(store);
        found.absent(other, FAILURE);
        found.arrived(user, TestSecrets.value("two"), TestSecrets.secret(V2));
        found.publish();
        assertThat(value(other)).isEqualTo("one");
    }

    @Test
    void anOptionalSecretMayAppear() {
        SecretStore later = new SecretStore(references, Deadline.in(Duration.ofSeconds(30)));
        later.completeFirst();
        NewerValues found = new NewerValues(later);
        found.arrived(other, TestSecrets.value("two"), TestSecrets.secret(V1));
        found.publish();
        assertThat(later.current().value(other).reveal()).isEqualTo("two");
        assertThat(later.current().value(user)).isNull();
    }

    private String value(Reference reference) {
        return store.current().value(reference).reveal();
    }
}
