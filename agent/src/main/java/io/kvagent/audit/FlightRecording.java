// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

/**
 * The way to the flight recorder, which Java 8 does not have. Nothing of it is loaded unless the JVM itself loads it: the agent is
 * told of that, and only then listens for recordings.
 */
public final class FlightRecording {
    /** The class, with slashes, that the JVM loads as it starts the first recording. */
    public static final String MARK = "jdk/jfr/internal/PlatformRecorder";

    private FlightRecording() {}

    /** Has a recording that runs, or the first that starts, take the events. Returns at once where there is no recorder. */
    public static void listen(Audit audit) {
        try {
            Class.forName("io.kvagent.audit.FlightRecorderEvents")
                    .getDeclaredMethod("listen", Audit.class)
                    .invoke(null, audit);
        } catch (ReflectiveOperationException | LinkageError e) {
            return; // a JVM without it: nobody can look
        }
    }
}
