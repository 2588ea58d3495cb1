// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditTest {
    private final Audit audit = new Audit(true, false);
    private final ReadSample sample = new ReadSample();

    @Test
    void wantsNoReadsBeforeTheAppRuns() {
        assertThat(audit.wantsRead(sample, 1)).isFalse();

        audit.begin();

        assertThat(audit.wantsRead(sample, 1)).isTrue();
    }

    @Test
    void wantsNoReadsThatNobodyIsToldOf() {
        Audit none = Audit.none();
        none.begin();

        assertThat(none.wantsRead(sample, 1)).isFalse();
    }

    /** Classes of this package are never the reader; which class is, is tested with apps. */
    @Test
    void tellsEachReaderOnceAndWhatIsNeverRead() {
        audit.read("db.password", "", 1);
        audit.read("db.password", "", 1);

        assertThat(audit.summary(List.of("db.password", "api-key", "port")))
                .matches("audit: db\\.password read by [\\w.]+; never read: api-key, port");
        assertThat(audit.summary(List.of("db.password"))).endsWith("; never read: none");
    }

    @Test
    void namesWhoHasAnOldValue() {
        Audit follows = new Audit(false, true);
        follows.begin();
        follows.read("db.password", "", 1);

        assertThat(follows.readersBefore("db.password", 2)).hasSize(1);
        assertThat(follows.readersBefore("db.password", 1)).isEmpty();
        assertThat(follows.readersBefore("never.read", 2)).isEmpty();
        follows.readAll();
        assertThat(follows.readersBefore("never.read", 2)).as("by a copy").hasSize(1);

        follows.read("db.password", "", 2);
        assertThat(follows.readersBefore("db.password", 2)).as("read again").isEmpty();
    }

    @Test
    void aSampleTakesTheFirstReadsOfEachGenerationAndFewOfTheOthers() {
        assertThat(taken(1, 64)).isEqualTo(64);
        assertThat(taken(1, 100_000)).isBetween(20L, 30L);
        assertThat(taken(2, 64)).isEqualTo(64);
    }

    private long taken(int generation, int reads) {
        return IntStream.range(0, reads)
                .filter(read -> sample.takes(generation))
                .count();
    }

    @Test
    void aReadOfAllValuesIsToldOnceWithItsReader() {
        audit.readAll();
        audit.readAll();

        assertThat(audit.summary(List.of("port"))).matches("audit: all values read by [\\w.]+; never read: port");
    }

    @Test
    void aLookupIsWatchedOnceTheAppRunsAndSomebodyIsTold() {
        Audit told = new Audit(true, false);
        assertThat(told.isWatching()).isFalse();
        told.begin();
        assertThat(told.isWatching()).isTrue();

        Audit none = Audit.none();
        none.begin();
        assertThat(none.isWatching()).isFalse();
        none.tell(Recorder.NONE);
        assertThat(none.isWatching()).isTrue();
    }
}
