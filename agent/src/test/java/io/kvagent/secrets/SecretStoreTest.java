// SPDX-License-Identifier: Apache-2.0
package io.kvagent.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.config.OptionsFixture;
import io.kvagent.reference.Reference;
import io.kvagent.time.Deadline;
import io.kvagent.vault.SecretValue;
import io.kvagent.vault.TestSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SecretStoreTest {
    private static final String VERSION = "0123456789abcdef0123456789abcdef";

    private final Reference a = OptionsFixture.reference("a");
    private final Reference b = OptionsFixture.reference("b?");
    private final SecretStore store = new SecretStore(List.of(a, b), Deadline.in(Duration.ofMinutes(10)));
    private final List<String> changes = new ArrayList<>();

    @Test
    void answersForEachReferenceAsItsValueArrives() {
        store.arrived(a, TestSecrets.value("1"), TestSecrets.secret(VERSION));

        assertThat(store.current().number()).isZero();
        assertThat(store.isSettled(a)).isTrue();
        assertThat(store.await(a).reveal()).isEqualTo("1");
        assertThat(store.version(a)).isEqualTo(VERSION);
        assertThat(store.isSettled(b)).isFalse();
        assertThat(store.isAbsent(b)).isFalse();
        assertThat(store.version(b)).isEmpty();
    }

    @Test
    void publishesTheFirstGenerationWhenTheFetchHasEnded() {
        store.arrived(a, TestSecrets.value("1"), TestSecrets.secret(VERSION));
        store.completeFirst();

        Generation first = store.current();
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.value(a).reveal()).isEqualTo("1");
        assertThat(first.version(a)).isEqualTo(VERSION);
        assertThat(first.value(b)).isNull();
        assertThat(store.isAbsent(b)).isTrue();
        assertThat(store.await(b)).isNull();
    }

    @Test
    void servesALaterGenerationAndLeavesTheEarlierAsItWas() {
        store.arrived(a, TestSecrets.value("1"), TestSecrets.secret(VERSION));
        store.completeFirst();
        Generation first = store.current();

        store.publish(values("2", "new"), Map.of(a, "v2"));

        assertThat(store.await(a).reveal()).isEqualTo("2");
        assertThat(store.version(a)).isEqualTo("v2");
        assertThat(store.await(b).reveal()).as("absent at first").isEqualTo("new");
        assertThat(store.isAbsent(b)).isFalse();
        assertThat(store.current().number()).isEqualTo(2);
        assertThat(first.value(a).reveal()).isEqualTo("1");
    }

    @Test
    void tellsItsListenersOfEachChangeOnce() {
        listen();
        store.arrived(a, TestSecrets.value("1"), TestSecrets.secret(""));
        store.arrived(a, TestSecrets.value("late"), TestSecrets.secret(""));
        store.completeFirst();
        store.publish(values("1", "new"), Map.of());
        store.publish(values("2", "new"), Map.of());
        store.publish(Map.of(a, TestSecrets.value("2")), Map.of());

        assertThat(changes)
                .containsExactly("a: null -> 1", "b: null -> null", "b: null -> new", "a: 1 -> 2", "b: new -> null");
    }

    @Test
    void isSeenByItsListenersAsItIsAfterTheChange() {
        List<String> read = new ArrayList<>();
        store.addListener((reference, before, now) -> read.add(text(store.await(reference))));
        store.arrived(a, TestSecrets.value("1"), TestSecrets.secret(""));
        store.completeFirst();
        store.publish(values("2", "new"), Map.of());

        assertThat(read).containsExactly("1", "null", "2", "new");
    }

    /** Its app would take null for the value. */
    @Test
    void hasNoGenerationWhenItsReadersWereToldThatThereIsNone() {
        store.lose();
        store.completeFirst();

        assertThat(store.current().number()).isZero();
        assertThatThrownBy(() -> store.await(a)).isInstanceOf(IllegalStateException.class);
    }

    private void listen() {
        store.addListener(
                (reference, before, now) -> changes.add(reference + ": " + text(before) + " -> " + text(now)));
    }

    private Map<Reference, SecretValue> values(String ofA, String ofB) {
        return Map.of(a, TestSecrets.value(ofA), b, TestSecrets.value(ofB));
    }

    private static String text(SecretValue value) {
        return value == null ? "null" : value.reveal();
    }
}
