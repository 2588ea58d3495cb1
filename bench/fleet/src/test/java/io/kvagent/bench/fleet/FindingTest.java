// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FindingTest {
    private static final Fleet FLEET = Fleet.of(20, 10);

    @TempDir
    private Path folder;

    @Test
    void keepsThePromise() throws Exception {
        Finding finding = new Scenario("a", true, FLEET, weather().withLimit(100)).run();

        assertThat(finding.broken()).isEmpty();
        assertThat(finding.dictated()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
        assertThat(finding.ratio()).isBetween(0.8, Finding.MOST_TIME);
    }

    @Test
    void breaksItByTime() throws Exception {
        Finding late = new Finding("a", true, run(FLEET, weather().withLimit(100)), Duration.ZERO);

        assertThat(late.broken()).singleElement().asString().startsWith("took 1.");
    }

    @Test
    void breaksItWhereAnInstanceDoesNotStartEvenIfNothingElseIsPromised() throws Exception {
        Outcome outcome =
                run(FLEET.withDeadline(Duration.ofSeconds(5)), weather().withLimit(100));

        assertThat(new Finding("a", false, outcome, Duration.ZERO).broken())
                .singleElement()
                .asString()
                .contains(" instances did not start, the first because: secret ");
    }

    @Test
    void isARowOfThePagesTable() throws Exception {
        Path page = Files.writeString(
                folder.resolve("page.md"),
                "before\n<!-- fleet: made by mvn -Pbench verify -->\nold\n<!-- /fleet -->\nafter\n");
        Finding finding = new Finding("calm", true, run(FLEET, weather()), Duration.ofSeconds(1));

        MarkdownTable.replaceIn(page, List.of(finding));

        assertThat(Files.readString(page))
                .startsWith("before\n<!-- fleet: made by mvn -Pbench verify -->\n| instances |")
                .contains("\n| 20 | calm | sliding | 1.")
                .contains(" | 0.0 + 1.0 | 1.")
                .endsWith(" | 1.00 |\n<!-- /fleet -->\nafter\n")
                .doesNotContain("old");
    }

    private static ThrottlingModel weather() {
        return ThrottlingModel.of(ThrottlingModel.Kind.SLIDING);
    }

    private static Outcome run(Fleet fleet, ThrottlingModel weather) throws InterruptedException {
        return new FleetRun(fleet, weather, 1).run();
    }
}
