// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

/**
 * Access to the flight recorder, which Java 8 does not have. The agent never causes it to be loaded: it is told when the JVM loads
 * it, and only then listens for recordings.
 */
public final class FlightRecording {
    /** The class, with slashes, that the JVM loads as it starts the first recording. */
    public static final String MARK = "jdk/jfr/internal/PlatformRecorder";

    private FlightRecording() {}

    /** Sends the events to a running recording, or to the first that starts. Returns at once if there is no recorder. */
    public static void listen(Audit audit) {
        try {
            Class.forName("io.kvagent.audit.FlightRecorderEvents")
                    .getDeclaredMethod("listen", Audit.class)
                    .invoke(null, audit);
        } catch (ReflectiveOperationException | LinkageError e) {
            return; // a JVM without the recorder
        }
    }
}
