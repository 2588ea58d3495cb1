// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.audit.Audit;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MaskedPropertiesTest {
    private static final String NAME = "db.password";
    private static final String VALUE = "s3cr3t-canary";

    private final Properties before = System.getProperties();
    private final TableFixture fixture =
            TableFixture.of(TableFixture.properties("user.name", "ann", "empty", ""), NAME, VALUE);
    /** The JVM needs its own properties. */
    private final TableFixture complete = TableFixture.of((Properties) before.clone(), NAME, VALUE);

    private final MaskedProperties table = fixture.table;

    @AfterEach
    void putBack() {
        System.setProperties(before);
    }

    // -- code gets values

    @Test
    void aReadByNameReturnsTheValue() {
        assertThat(table.getProperty(NAME)).isEqualTo(VALUE);
        assertThat(table.getProperty(NAME, "other")).isEqualTo(VALUE);
        assertThat(table.get(NAME)).isEqualTo(VALUE);
        assertThat(table.getOrDefault(NAME, "other")).isEqualTo(VALUE);
        assertThat(table.containsKey(NAME)).isTrue();
        assertThat(table.getProperty("none", "other")).isEqualTo("other");
    }

    @Test
    void everyCopyHoldsTheValue() {
        Map<Object, Object> put = new HashMap<>();
        put.putAll(table);
        Properties byDefaults = new Properties(table);
        Map<Object, Object> each = new HashMap<>();
        table.forEach(each::put);

        assertThat(new HashMap<>(table)).containsEntry(NAME, VALUE);
        assertThat(put).containsEntry(NAME, VALUE);
        assertThat(each).containsEntry(NAME, VALUE);
        assertThat((Properties) table.clone()).containsEntry(NAME, VALUE).isExactlyInstanceOf(Properties.class);
        assertThat(byDefaults.getProperty(NAME)).isEqualTo(VALUE);
        assertThat(table.values()).contains(VALUE);
        assertThat(Collections.list(table.elements())).contains(VALUE);
        assertThat(table.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .containsEntry(NAME, VALUE);
        assertThat(table.contains(VALUE)).isTrue();
        assertThat(table.containsValue(VALUE)).isTrue();
        assertThat(table.values().contains(VALUE)).isTrue();
    }

    @Test
    void itEqualsItsCloneAndAPlainTableBothWays() {
        Properties plain = TableFixture.properties("user.name", "ann", "empty", "", NAME, VALUE);

        assertThat(table.equals(table.clone())).isTrue();
        assertThat(table.clone().equals(table)).isTrue();
        assertThat(table.equals(plain)).isTrue();
        assertThat(plain.equals(table)).isTrue();
        assertThat(table.hashCode()).isEqualTo(plain.hashCode());
    }

    @Test
    void theDefaultsOfTheTableBeforeAreKept() {
        Properties withDefaults = new Properties(TableFixture.properties("deep", "1", "user.name", "deep"));
        withDefaults.setProperty("user.name", "ann");

        MaskedProperties kept = TableFixture.of(withDefaults, NAME, VALUE).table;

        assertThat(kept.getProperty("deep")).isEqualTo("1");
        assertThat(kept.getProperty("user.name")).isEqualTo("ann");
    }

    @Test
    void aTableOfAnotherClassIsRefused() {
        Properties other = new Properties() {
            private static final long serialVersionUID = 1L;
        };

        assertThatThrownBy(() -> TableFixture.pending(other, "a:" + NAME))
                .isInstanceOfSatisfying(AgentFailure.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL);
                    assertThat(failure.problem()).contains("which expose=hook can't replace");
                    assertThat(failure.action()).contains("name kv-agent before the agent");
                });
    }

    // -- dumps get masks

    @Test
    void whatPrintsTheTableShowsAMask() {
        ByteArrayOutputStream listed = new ByteArrayOutputStream();
        table.list(new PrintStream(listed, true));
        StringWriter written = new StringWriter();
        PrintWriter writer = new PrintWriter(written);
        table.list(writer);
        writer.flush();

        assertThat(table.toString()).contains(NAME + "=***", "user.name=ann");
        assertThat(listed.toString(StandardCharsets.UTF_8)).contains(NAME + "=***");
        assertThat(written.toString()).contains(NAME + "=***");
        assertThat(String.valueOf(table)).doesNotContain(VALUE);
    }

    @Test
    @SuppressWarnings("deprecation")
    void whatCanBeReadBackHoldsARandomMask() throws Exception {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        table.store(stored, null);
        StringWriter written = new StringWriter();
        table.store(written, null);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        table.save(saved, null);
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        table.storeToXML(xml, null);
        ByteArrayOutputStream xml8 = new ByteArrayOutputStream();
        table.storeToXML(xml8, null, "UTF-8");
        ByteArrayOutputStream xml10 = new ByteArrayOutputStream();
        table.storeToXML(xml10, null, StandardCharsets.UTF_8);

        for (String text : new String[] {stored.toString(), written.toString(), saved.toString()}) {
            Properties read = new Properties();
            read.load(new StringReader(text));
            assertMaskedAtRandom(read);
        }
        for (ByteArrayOutputStream each : new ByteArrayOutputStream[] {xml, xml8, xml10}) {
            Properties read = new Properties();
            read.loadFromXML(new ByteArrayInputStream(each.toByteArray()));
            assertMaskedAtRandom(read);
        }
        assertMaskedAtRandom(serialized(table));
    }

    private static void assertMaskedAtRandom(Properties read) {
        assertThat(read.getProperty(NAME)).startsWith("masked-").hasSize("masked-".length() + 36);
        assertThat(read.getProperty("user.name")).isEqualTo("ann");
    }

    private static Properties serialized(Properties table) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(table);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Object read = in.readObject();
            assertThat(read).isExactlyInstanceOf(Properties.class);
            return (Properties) read;
        }
    }

    @Test
    void aDumpOfTheManagementBeanIsMaskedAndLeavesNothingBehind() {
        System.setProperties(complete.table);

        Map<String, String> dumped = ManagementFactory.getRuntimeMXBean().getSystemProperties();

        assertThat(dumped).containsEntry(NAME, "***").containsEntry("java.home", System.getProperty("java.home"));
        String key = dumped.keySet().stream().filter(NAME::equals).findFirst().orElseThrow();
        assertThat(System.getProperty(key)).isEqualTo(VALUE);
        assertThat(complete.table.isDumpRunning()).isFalse();
    }

    @Test
    void aDumpOfATableWhoseDefaultsItIsIsMasked() {
        System.setProperties(new Properties(complete.table));

        Map<String, String> dumped = ManagementFactory.getRuntimeMXBean().getSystemProperties();

        assertThat(dumped).containsEntry(NAME, "***");
        assertThat(System.getProperty(NAME)).isEqualTo(VALUE);
        assertThat(complete.table.isDumpRunning()).isFalse();
    }

    @Test
    void aListOfATableWhoseDefaultsItIsIsMasked() {
        StringWriter listed = new StringWriter();
        PrintWriter writer = new PrintWriter(listed);
        new Properties(table).list(writer);
        writer.flush();

        assertThat(listed.toString()).contains(NAME + "=***");
        assertThat(new Properties(table).getProperty(NAME)).isEqualTo(VALUE);
    }

    @Test
    void aDumpWhileASecretIsPendingIsMaskedAndDoesNotWait() {
        MaskedProperties pending = TableFixture.pending((Properties) before.clone(), "a:" + NAME).table;
        System.setProperties(pending);

        assertThat(ManagementFactory.getRuntimeMXBean().getSystemProperties()).containsEntry(NAME, "***");
        assertThat(pending.toString()).contains(NAME + "=***");
    }

    @Test
    void aThreadMarkedAsADumpersIsFreedByARealRead() {
        table.setProperty("other", "1");
        table.beginDump();
        assertThat(table.isDumpRunning()).isTrue();

        assertThat(table.getProperty(NAME)).isEqualTo(VALUE);

        assertThat(table.isDumpRunning()).isFalse();
    }

    // -- who read what

    @Test
    void aReadByNameAndACopyAreTold() {
        Audit audit = new Audit(true, false);
        MaskedProperties audited = TableFixture.audited(audit, NAME, VALUE).table;
        audited.toString();
        audited.stringPropertyNames();
        audited.getProperty("other");
        assertThat(audit.summary(List.of(NAME))).isEqualTo("audit: never read: " + NAME);

        audited.getProperty(NAME);
        assertThat(audit.summary(List.of(NAME)))
                .contains(NAME + " read by ", "never read: none")
                .doesNotContain("all values");

        assertThat(new HashMap<>(audited)).containsEntry(NAME, VALUE);
        assertThat(audit.summary(List.of(NAME))).contains("all values read by ");
    }

    // -- what the app changes is its own

    @Test
    void aValueThatTheAppSetsIsNotMasked() {
        table.setProperty(NAME, "mine");

        assertThat(table.toString()).contains(NAME + "=mine");
        assertThat(table.getProperty(NAME)).isEqualTo("mine");
    }

    @Test
    void aValueThatTheAppPutsBackIsMaskedAgain() {
        Object saved = table.remove(NAME);
        assertThat(saved).isEqualTo(VALUE);
        assertThat(table.getProperty(NAME)).isNull();

        table.put(NAME, saved);

        assertThat(table.toString()).contains(NAME + "=***");
    }

    @Test
    void aPropertyThatTheOperatorSetWins() {
        MaskedProperties kept = TableFixture.of(TableFixture.properties(NAME, "operator"), NAME, VALUE).table;

        assertThat(kept.getProperty(NAME)).isEqualTo("operator");
        assertThat(kept.toString()).contains("operator");
    }

    // -- later generations

    @Test
    void aLaterValueReplacesTheOneBefore() {
        fixture.rotates(NAME, "second");

        assertThat(table.getProperty(NAME)).isEqualTo("second");
        assertThat(table.toString()).contains(NAME + "=***");
        table.put(NAME, VALUE);
        assertThat(table.toString()).as("an earlier value").contains(NAME + "=***");
    }

    @Test
    void aLaterValueLeavesTheAppsOwnAlone() {
        table.put(NAME, "mine");

        fixture.rotates(NAME, "second");

        assertThat(table.getProperty(NAME)).isEqualTo("mine");
    }

    @Test
    void aSecretThatAppearsLaterIsServed() {
        TableFixture late = TableFixture.pending(new Properties(), "a:" + NAME + "?");
        late.isAbsent(NAME);
        late.store.completeFirst();
        assertThat(late.table.getProperty(NAME)).isNull();
        assertThat(late.table.containsKey(NAME)).isFalse();
        assertThat(late.table.keySet()).isEmpty();

        late.rotates(NAME, VALUE);

        assertThat(late.table.toString()).isEqualTo("{" + NAME + "=***}");
        assertThat(late.table.getProperty(NAME)).isEqualTo(VALUE);
    }

    @Test
    void anAbsentSecretLeavesNoEntry() {
        TableFixture late = TableFixture.pending(TableFixture.properties("user.name", "ann"), "a:" + NAME + "?");
        assertThat(late.table.containsKey(NAME)).isTrue();

        late.isAbsent(NAME);

        assertThat(late.table.get(NAME)).isNull();
        assertThat(late.table.getProperty(NAME, "other")).isEqualTo("other");
        assertThat(late.table.containsKey(NAME)).isFalse();
        assertThat(late.table.toString()).isEqualTo("{user.name=ann}");
        assertThat(late.table.size()).isEqualTo(1);
        assertThat(late.table).containsOnlyKeys("user.name");
    }

    @Test
    void aPendingNameRemovedByAnIteratorDoesNotComeBack() {
        TableFixture pending = TableFixture.pending(new Properties(), "a:" + NAME);
        pending.table.keySet().remove(NAME);

        pending.arrives(NAME, VALUE);
        pending.store.completeFirst();

        assertThat(pending.table.getProperty(NAME)).isNull();
        assertThat(pending.table).isEmpty();
    }

    @Test
    void maskingATextReplacesLongValuesWithinIt() {
        SecretBinding binding = fixture.bindings().iterator().next();

        assertThat(binding.mask("jdbc:x?password=" + VALUE)).isEqualTo("jdbc:x?password=***");
        assertThat(binding.mask(VALUE)).isEqualTo("***");
        assertThat(binding.mask("nothing")).isEqualTo("nothing");
    }
}
