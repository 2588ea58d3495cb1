// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {
    private final Audit audit = new Audit(true);

    @Test
    void wantsNoReadsBeforeTheAppRuns() {
        assertThat(audit.wantsReads()).isFalse();

        audit.begin();

        assertThat(audit.wantsReads()).isTrue();
    }

    @Test
    void wantsNoReadsThatNobodyIsToldOf() {
        Audit none = Audit.none();
        none.begin();

        assertThat(none.wantsReads()).isFalse();
    }

    /** Classes of this package are never the reader; which class is, is tested with apps. */
    @Test
    void tellsEachReaderOnceAndWhatIsNeverRead() {
        audit.read("db.password", "");
        audit.read("db.password", "");

        assertThat(audit.summary(List.of("db.password", "api-key", "port")))
                .matches("audit: db\\.password read by [\\w.]+; never read: api-key, port");
        assertThat(audit.summary(List.of("db.password"))).endsWith("; never read: none");
    }

    @Test
    void aReadOfAllValuesIsToldOnceWithItsReader() {
        audit.readAll();
        audit.readAll();

        assertThat(audit.summary(List.of("port"))).matches("audit: all values read by [\\w.]+; never read: port");
    }

    @Test
    void aLookupIsWatchedOnceTheAppRunsAndSomebodyIsTold() {
        Audit told = new Audit(true);
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
