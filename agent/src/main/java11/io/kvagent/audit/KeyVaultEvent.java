// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/** What the flight recorder shows under "kv-agent". Events from before main are recorded as soon as a recording runs. */
@Category("kv-agent")
@Enabled
@SuppressWarnings("NullAway.Init") // each field is set before commit()
abstract class KeyVaultEvent extends jdk.jfr.Event {
    @Label("Time")
    @Description("When it happened; before main, that is before the recording started")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long happened;

    final void commitAt(long time) {
        happened = time;
        commit();
    }

    @Name("io.kvagent.Token")
    @Label("Token received")
    @StackTrace(false)
    static final class Token extends KeyVaultEvent {
        @Label("Identity")
        String identity;

        @Label("Time taken")
        @Timespan(Timespan.MILLISECONDS)
        long taken;
    }

    @Name("io.kvagent.Fetch")
    @Label("Secret fetched")
    @StackTrace(false)
    static final class Fetch extends KeyVaultEvent {
        @Label("Secret")
        String secret;

        @Label("Version")
        String version;

        @Label("Generation")
        int generation;

        @Label("Time taken")
        @Timespan(Timespan.MILLISECONDS)
        long taken;
    }

    @Name("io.kvagent.Look")
    @Label("Vaults looked at for newer versions")
    @StackTrace(false)
    static final class Look extends KeyVaultEvent {
        @Label("Failure")
        String failure;

        @Label("Changed values")
        int changes;

        @Label("Time taken")
        @Timespan(Timespan.MILLISECONDS)
        long taken;
    }

    @Name("io.kvagent.Change")
    @Label("Secret changed")
    @StackTrace(false)
    static final class Change extends KeyVaultEvent {
        @Label("Name")
        String property;

        @Label("Version")
        String version;

        @Label("Generation")
        int generation;
    }

    @Name("io.kvagent.Read")
    @Label("Secret read for the first time by a class")
    @StackTrace(false)
    static final class Read extends KeyVaultEvent {
        @Label("Name")
        String property;

        @Label("Version")
        String version;

        @Label("Generation")
        int generation;

        @Label("Reader")
        String reader;
    }
}
