// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.audit.Audit;
import io.kvagent.config.OptionsFixture;
import io.kvagent.reference.Reference;
import io.kvagent.secrets.SecretStore;
import io.kvagent.secrets.TestStores;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretPropertiesTest {
    private static final List<String> NAMES = List.of("s1", "s2", "s3", "a", "b", "c");

    private final Dumps dumps = new Dumps();

    /** An inherited one would work on a table that is always empty. */
    @Test
    void anOverlayHasEveryMethodOfPropertiesItself() {
        List<String> inherited = new ArrayList<>();
        for (Method method : Properties.class.getMethods()) {
            boolean ofObject = method.getDeclaringClass() == Object.class;
            if (!ofObject && !Modifier.isStatic(method.getModifiers()) && !isDeclared(method)) {
                inherited.add(method.toString());
            }
        }
        assertThat(inherited).isEmpty();
    }

    /** The same steps on a table that has the secrets as plain values. */
    @RepeatedTest(500)
    void anOverlayAnswersByNameLikeAPlainTable(RepetitionInfo repetition) {
        answersByNameLikeAPlainTable(repetition.getCurrentRepetition(), overlay("s1", "s2", "s3"));
    }

    @RepeatedTest(500)
    void theJvmsTableAnswersByNameLikeAPlainOne(RepetitionInfo repetition) {
        answersByNameLikeAPlainTable(repetition.getCurrentRepetition(), ownTable("s1", "s2", "s3"));
    }

    /** In a plain table each spelling would be a value of its own. */
    @RepeatedTest(500)
    void bothKindsAnswerByAnySpellingLikeAPlainTable(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        answersByAnySpellingLikeAPlainTable(seed, new RelaxedTable(new Properties(), lookup(true, "s.a", "s.b")));
        answersByAnySpellingLikeAPlainTable(seed, new Overlay(new Properties(), lookup(true, "s.a", "s.b")));
    }

    private static void answersByAnySpellingLikeAPlainTable(int seed, Properties secret) {
        List<String> names = List.of("s.a", "S_A", "s-a", "sA", "s.b", "S_B", "other", "a.s");
        Random random = new Random(seed);
        Properties plain = new Properties();
        for (String name : names.subList(0, 6)) {
            plain.setProperty(name, "secret of " + name.toLowerCase(Locale.ROOT).replaceFirst("^s[^ab]?", "s."));
        }
        for (int step = 0; step < 60; step++) {
            int operation = random.nextInt(13);
            String name = names.get(random.nextInt(names.size()));
            String value = "v" + random.nextInt(3);
            if (operation == 12 && random.nextInt(10) == 0) {
                secret.clear();
                plain.clear();
            }
            assertThat(apply(secret, operation == 12 ? 0 : operation, name, value))
                    .as("step %s, operation %s of %s", step, operation, name)
                    .isEqualTo(apply(plain, operation == 12 ? 0 : operation, name, value));
            for (String each : names) {
                assertThat(secret.getProperty(each))
                        .as("step %s, operation %s of %s: %s", step, operation, name, each)
                        .isEqualTo(plain.getProperty(each));
                assertThat(secret.containsKey(each)).isEqualTo(plain.containsKey(each));
            }
            Properties enumerated = (Properties) plain.clone();
            enumerated
                    .entrySet()
                    .removeIf(entry -> !List.of("s.a", "s.b").contains(entry.getKey())
                            && entry.getValue().toString().startsWith("secret of "));
            assertThat(secret.stringPropertyNames()).isEqualTo(enumerated.stringPropertyNames());
            assertThat(secret.toString()).doesNotContain("secret of ");
        }
    }

    private static void answersByNameLikeAPlainTable(int seed, Properties secret) {
        Random random = new Random(seed);
        Properties plain = new Properties();
        for (String name : List.of("s1", "s2", "s3")) {
            plain.setProperty(name, "secret of " + name);
        }
        for (int step = 0; step < 60; step++) {
            int operation = random.nextInt(14);
            String name = NAMES.get(random.nextInt(NAMES.size()));
            String value = "v" + random.nextInt(3);
            assertThat(apply(secret, operation, name, value))
                    .as("step %s, operation %s of %s", step, operation, name)
                    .isEqualTo(apply(plain, operation, name, value));
            assertThat(secret.stringPropertyNames()).isEqualTo(plain.stringPropertyNames());
            assertThat(secret.keySet()).isEqualTo(plain.keySet());
            assertThat(secret).hasSameSizeAs(plain);
            assertThat(secret.isEmpty()).isEqualTo(plain.isEmpty());
            for (String each : NAMES) {
                assertThat(secret.getProperty(each)).isEqualTo(plain.getProperty(each));
                assertThat(secret.containsKey(each)).isEqualTo(plain.containsKey(each));
                if (plain.getProperty(each, "").startsWith("secret of ")) {
                    assertThat(shown(secret, each)).isSameAs(Mask.TEXT);
                }
            }
            assertThat(secret.toString()).doesNotContain("secret of ");
        }
    }

    @Test
    void theJvmsTableKeepsWhatWasInItBefore() {
        Properties before = new Properties();
        before.setProperty("s1", "of the command line");
        before.setProperty("a", "1");

        Properties table = new OwnTable(before, lookup("s1", "s2"));

        assertThat(table.toString()).contains("s1=of the command line", "a=1", "s2=***");
        assertThat(table.getProperty("s1")).isEqualTo("of the command line");
    }

    @Test
    void theJvmsTableIsReplacedOnlyIfNothingIsLost() {
        Properties strings = new Properties();
        strings.setProperty("a", "1");
        Properties withDefaults = new Properties(strings);
        Properties withNumbers = new Properties();
        withNumbers.put("a", 1);

        assertThat(OwnTable.canReplace(strings)).isTrue();
        assertThat(OwnTable.canReplace(withDefaults)).isFalse();
        assertThat(OwnTable.canReplace(withNumbers)).isFalse();
        assertThat(OwnTable.canReplace(new Properties() {})).isFalse();
    }

    @Test
    void theJvmsTableShowsAPendingSecretUntilItTurnsOutAbsent() {
        Reference reference = OptionsFixture.reference("a:s1?");
        SecretStore pending = TestStores.pending(reference);
        Properties table =
                new OwnTable(new Properties(), lookupOf(new Served("s1", pending, reference, dumps, Audit.none())));
        assertThat(table).hasSize(1);
        assertThat(table.keySet()).containsExactly("s1");

        pending.absent(reference);

        assertThat(table.keySet()).isEmpty();
        assertThat(table.values()).isEmpty();
        assertThat(table.entrySet()).isEmpty();
        assertThat(table.stringPropertyNames()).isEmpty();
        assertThat(table.propertyNames().hasMoreElements()).isFalse();
        assertThat(table.isEmpty()).isTrue();
        assertThat(table.containsKey("s1")).isFalse();
        assertThat(table.getProperty("s1")).isNull();
        assertThat(table.getProperty("s1", "otherwise")).isEqualTo("otherwise");
    }

    /** Read by name, before anything has shown the table: the mask is still there. */
    @Test
    void theJvmsTableHasNoAbsentSecretUnderItsMask() {
        Reference reference = OptionsFixture.reference("a:s1?");
        SecretStore absent = TestStores.pending(reference);
        Properties table =
                new OwnTable(new Properties(), lookupOf(new Served("s1", absent, reference, dumps, Audit.none())));
        absent.absent(reference);

        assertThat(table.get("s1")).isNull();
        assertThat(table.containsKey("s1")).isFalse();
        assertThat(table.replace("s1", "v")).isNull();
        assertThat(table.remove("s1", "v")).isFalse();
        assertThat(table.computeIfPresent("s1", (name, before) -> "v")).isNull();
        assertThat(table.putIfAbsent("s1", "v")).isNull();
        assertThat(table.getProperty("s1")).isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMaskUnderAnotherNameIsNoSecret(boolean own) {
        Properties table = own ? ownTable("s1") : overlay("s1");

        table.put("copied", shown(table, "s1"));

        assertThat(table.getProperty("copied")).isEqualTo("***");
        assertThat(table.remove("copied")).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void entriesChangeTheTable(boolean own) {
        Properties table = own ? ownTable("s1", "s2") : overlay("s1", "s2");

        table.replaceAll((name, before) -> name.equals("s1") ? "own" : before);
        assertThat(table.getProperty("s1")).isEqualTo("own");
        assertThat(table.getProperty("s2")).isEqualTo("secret of s2");

        table.entrySet().removeIf(entry -> entry.getKey().equals("s2"));
        assertThat(table.getProperty("s2")).isNull();
        table.clear();
        assertThat(table).isEmpty();
        assertThat(table.getProperty("s1")).isNull();
    }

    @Test
    void aTableAfterTheJvmsServesWhatThatServed() {
        SecretProperties own = ownTable("s1", "s2");
        own.remove("s1");

        Properties after = new Overlay(new Properties(), own.secrets().in(new Properties()));

        assertThat(after.getProperty("s1")).isNull();
        assertThat(after.getProperty("s2")).isEqualTo("secret of s2");
    }

    @Test
    void dropsWhatWasCopiedFromADump() {
        Properties copy = new Properties();
        copy.putAll(overlay("s1"));
        copy.setProperty("a", "***");

        Properties again = new Overlay(copy, lookup("s1"));

        assertThat(again.getProperty("s1")).isEqualTo("secret of s1");
        assertThat(again.getProperty("a")).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void putsBackWhatItsCopyHolds(boolean own) {
        Properties table = own ? ownTable("s1") : overlay("s1");
        Object copy = table.clone();
        table.setProperty("s1", "own");

        table.putAll((Properties) copy);

        assertThat(table.getProperty("s1")).isEqualTo("secret of s1");
        assertThat(table.toString()).isEqualTo("{s1=***}");
    }

    @Test
    void remembersByTableWhatTheAppHasChanged() {
        Lookup lookup = lookup("s1", "s2");
        Properties first = new Overlay(new Properties(), lookup);
        Object backup = first.clone();
        first.remove("s1");

        assertThat(over(new Properties(), lookup)).doesNotContainKey("s1").containsKey("s2");
        assertThat(over((Properties) first.clone(), lookup)).doesNotContainKey("s1");
        Properties restored = over((Properties) backup, lookup);
        assertThat(restored.getProperty("s1")).isEqualTo("secret of s1");
        restored.remove("s2");
        assertThat(first.getProperty("s2")).isEqualTo("secret of s2");
        assertThat(new Overlay(new Properties(), lookup.anew()).getProperty("s1"))
                .isEqualTo("secret of s1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void losesOneSpellingWhereTheAppHasChangedIt(boolean own) {
        Properties table = relaxed(own, new Properties(), "db.password");

        assertThat(table.setProperty("DB_PASSWORD", "own")).isEqualTo("secret of db.password");
        assertThat(table.remove("dbPassword")).isEqualTo("secret of db.password");

        assertThat(table.getProperty("DB_PASSWORD")).isEqualTo("own");
        assertThat(table.getProperty("dbPassword")).isNull();
        assertThat(table.getProperty("db.password")).isEqualTo("secret of db.password");
        assertThat(table.getProperty("db-password")).isEqualTo("secret of db.password");
        table.remove("db.password");
        assertThat(table.stringPropertyNames()).containsExactly("DB_PASSWORD");
        assertThat(table.getProperty("db.password")).isNull();
        table.clear();
        assertThat(table.getProperty("db-password")).isNull();
    }

    /** It had been given beside the secret: whoever removes it finds no secret in its place. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSpellingOfTheCommandLineIsNotTheSecret(boolean own) {
        Properties before = new Properties();
        before.setProperty("DB_PASSWORD", "of the command line");
        Properties table = relaxed(own, before, "db.password");

        assertThat(table.getProperty("DB_PASSWORD")).isEqualTo("of the command line");
        assertThat(table.remove("DB_PASSWORD")).isEqualTo("of the command line");
        assertThat(table.getProperty("DB_PASSWORD")).isNull();
        assertThat(table.getProperty("db.password")).isEqualTo("secret of db.password");
    }

    @Test
    void noTableWaitsForASecretWhoseOtherSpellingIsGiven() {
        Reference reference = OptionsFixture.reference("a:s.a");
        SecretStore pending = TestStores.pending(reference);
        Served served = new Served("s.a", pending, reference, dumps, Audit.none());
        Properties before = new Properties();
        before.setProperty("S_A", "of the command line");

        Properties table = new RelaxedTable(before, new Lookup(new ServedNames(List.of(served), true), dumps));
        TestStores.fill(pending, "secret");

        assertThat(table.getProperty("S_A")).isEqualTo("of the command line");
        assertThat(table.getProperty("sA")).isEqualTo("secret");
    }

    /** One thread asks for a name in vain while another puts it: what the first has learnt must not outlive that. */
    @Test
    void whatIsPutIsFoundByWhoAskedInVain() throws Exception {
        Properties table = new RelaxedTable(new Properties(), lookup(true, "db.password"));
        String name = "long enough to be looked at for a while".repeat(100);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        Thread asks = new Thread(() -> {
            while (!done.get()) {
                table.getProperty(name);
                asked.incrementAndGet();
            }
        });
        asks.start();
        try {
            for (int i = 0; i < 300; i++) {
                table.remove(name);
                table.setProperty(name, "value");
                int before = asked.get();
                while (asked.get() < before + 2) {
                    Thread.yield();
                }
                assertThat(table.getProperty(name)).isEqualTo("value");
            }
        } finally {
            done.set(true);
            asks.join();
        }
    }

    /** By an iterator, which knows nothing of spellings. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSecretRemovedByAViewIsGoneUnderItsOwnSpelling(boolean own) {
        Properties table = relaxed(own, new Properties(), "db.password");

        table.entrySet().removeIf(entry -> entry.getKey().equals("db.password"));

        assertThat(table.getProperty("db.password")).isNull();
        assertThat(table).doesNotContainKey("db.password");
        assertThat(table.get("dbPassword")).isEqualTo("secret of db.password");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCopyPutBackServesAllSpellingsAgain(boolean own) {
        Properties table = relaxed(own, new Properties(), "db.password");
        Object copy = table.clone();
        table.clear();
        assertThat(table.getProperty("DB_PASSWORD")).isNull();

        table.putAll((Properties) copy);

        assertThat(table.getProperty("db.password")).isEqualTo("secret of db.password");
        assertThat(table.getProperty("DB_PASSWORD")).isEqualTo("secret of db.password");
        assertThat(table.toString()).isEqualTo("{db.password=***}");
    }

    @Test
    void aTableAfterTheJvmsServesTheSpellingsThatThatServed() {
        SecretProperties own = new RelaxedTable(new Properties(), lookup(true, "db.password", "api.key"));
        own.remove("DB_PASSWORD");
        own.remove("api.key");

        Properties after = new Overlay(new Properties(), own.secrets().in(new Properties()));

        assertThat(after.getProperty("DB_PASSWORD")).isNull();
        assertThat(after.getProperty("dbPassword")).isEqualTo("secret of db.password");
        assertThat(after.getProperty("api.key")).isNull();
        assertThat(after.getProperty("API_KEY")).isEqualTo("secret of api.key");
    }

    private Properties relaxed(boolean own, Properties before, String name) {
        Lookup lookup = lookup(true, name);
        return own ? new RelaxedTable(before, lookup) : new Overlay(before, lookup);
    }

    private static Properties over(Properties table, Lookup before) {
        return new Overlay(table, before.in(table));
    }

    private static Object apply(Properties table, int operation, String name, String value) {
        switch (operation) {
            case 0:
                return table.setProperty(name, value);
            case 1:
                return table.put(name, value);
            case 2:
                return table.remove(name);
            case 3:
                return table.putIfAbsent(name, value);
            case 4:
                return table.replace(name, value);
            case 5:
                return table.remove(name, value);
            case 6:
                return table.replace(name, "v1", value);
            case 7:
                return table.computeIfAbsent(name, key -> value);
            case 8:
                return table.computeIfPresent(name, (key, before) -> before.equals("v0") ? null : value);
            case 9:
                return table.compute(name, (key, before) -> before == null ? value : null);
            case 10:
                return table.merge(name, value, (before, more) -> more + "+");
            case 11:
                return table.getOrDefault(name, value);
            case 12:
                return table.keySet().remove(name);
            default:
                table.putAll(Map.of(name, value));
                return null;
        }
    }

    private static Object shown(Properties table, String name) {
        for (Map.Entry<Object, Object> entry : table.entrySet()) {
            if (entry.getKey().equals(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static boolean isDeclared(Method method) {
        return Stream.concat(
                        Arrays.stream(Overlay.class.getDeclaredMethods()),
                        Arrays.stream(SecretProperties.class.getDeclaredMethods())
                                .filter(own -> Modifier.isFinal(own.getModifiers())))
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }

    private SecretProperties ownTable(String... names) {
        return new OwnTable(new Properties(), lookup(names));
    }

    private Properties overlay(String... names) {
        return new Overlay(new Properties(), lookup(names));
    }

    private Lookup lookup(String... names) {
        return lookup(false, names);
    }

    private Lookup lookup(boolean anySpelling, String... names) {
        List<Served> served = new ArrayList<>();
        for (String name : names) {
            Reference reference = OptionsFixture.reference("a:" + name);
            SecretStore store = TestStores.of(reference, "secret of " + name);
            served.add(new Served(name, store, reference, dumps, Audit.none()));
        }
        return new Lookup(new ServedNames(served, anySpelling), dumps);
    }

    private Lookup lookupOf(Served served) {
        return new Lookup(new ServedNames(List.of(served), false), dumps);
    }
}
