// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.CountsAllocations;
import io.kvagent.it.probe.HoldsLocks;
import io.kvagent.it.probe.ReadsOthers;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** While secrets are on their way, reads of what is no secret don't wait, lock or allocate. */
@ExtendWith(Harness.class)
class BackgroundOthersIT {
    private static final long READS = 200_000;

    private final String value = Canaries.newValue("late");

    private JvmLauncher launcher;
    private Certificates certificates;
    private Canaries canaries;

    @BeforeEach
    void open(JvmLauncher forksOfThisTest, Certificates ofThisRun, Canaries canariesOfThisTest) {
        launcher = forksOfThisTest;
        certificates = ofThisRun;
        canaries = canariesOfThisTest;
    }

    @OnEachJvm
    void readsOfOtherNamesNeverWait(Jvm jvm) {
        try (BlockingAzure blocking = azure()) {
            RunningJvm running = launcher.on(jvm)
                    .agent(blocking.options("secrets=greeting"))
                    .main(ReadsOthers.class, "greeting")
                    .start();
            EndedJvm ended = blocking.releaseAt("others are read", running);

            assertThat(ended.stdoutLines())
                    .containsExactly(
                            "main runs",
                            "getProperty there",
                            "getProperty-with-default there",
                            "absent null",
                            "absent-with-default otherwise",
                            "table.getProperty there",
                            "table.get there",
                            "table.getOrDefault otherwise",
                            "containsKey true false",
                            "getInteger 7",
                            "getBoolean false",
                            "names true",
                            "dump true",
                            "contains-the-secret true",
                            "others are read",
                            Printed.has("greeting", value));
        }
    }

    /** By the JVM's own count of the bytes that a thread has allocated, as in the same program without the agent. */
    @OnEachJvm
    void readsOfOtherNamesAllocateNothing(Jvm jvm) {
        try (BlockingAzure blocking = azure()) {
            RunningJvm running = launcher.on(jvm)
                    .agent(blocking.options("secrets=greeting"))
                    .main(CountsAllocations.class, "greeting")
                    .start();
            EndedJvm ended = blocking.releaseAt("counted", running);
            EndedJvm without = launcher.on(jvm).main(CountsAllocations.class).run();

            assertThat(ended.stdoutLines()).last().isEqualTo(Printed.has("greeting", value));
            requireNoAllocation(ended);
            requireNoAllocation(without);
        }
    }

    /** One that took a lock of the agent's would never end: another thread holds them all. */
    @OnEachJvm
    void readsOfOtherNamesTakeNoLock(Jvm jvm) {
        requireNoLock(jvm, "exact", "holds io.kvagent.expose.MaskedProperties itself");
    }

    @OnEachJvm
    void readsOfOtherNamesTakeNoLockUnderAnySpelling(Jvm jvm) {
        requireNoLock(jvm, "relaxed", "holds io.kvagent.expose.RelaxedProperties itself");
    }

    private void requireNoLock(Jvm jvm, String names, String held) {
        try (BlockingAzure azure = azure()) {
            RunningJvm running = launcher.on(jvm)
                    .agent(azure.options("secrets=greeting,names=" + names))
                    .main(HoldsLocks.class, "greeting")
                    .start();
            EndedJvm ended = azure.releaseAt("blocked 0", running);

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(ended.stdoutLines())
                    .contains(
                            held,
                            "holds io.kvagent.expose.DumpDetector",
                            "holds io.kvagent.expose.SecretBinding",
                            "holds io.kvagent.expose.TableSecrets",
                            "holds io.kvagent.secrets.SecretStore",
                            "holds io.kvagent.secrets.PendingSecret",
                            "holds io.kvagent.secrets.PendingSecret itself",
                            "holds io.kvagent.audit.Audit")
                    .last()
                    .isEqualTo(Printed.has("greeting", value));
        }
    }

    private BlockingAzure azure() {
        return BlockingAzure.beforeSecrets(certificates, canaries).secret("greeting", value);
    }

    /** The smallest object would be of 8 bytes; the counting itself takes some hundreds. */
    private static void requireNoAllocation(EndedJvm ended) {
        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        Map<String, Long> bytes = ended.stdoutLines().stream()
                .takeWhile(line -> !line.equals("counted"))
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> Long.parseLong(words[1])));
        assertThat(bytes.remove("an-object")).isGreaterThanOrEqualTo(8 * READS);
        assertThat(bytes)
                .hasSize(11)
                .allSatisfy((way, count) -> assertThat(count).as(way).isLessThan(READS / 10));
    }
}
