// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.program;

/**
 * What a measured program says on stdout, a line each, for the runner to take the time: that main has started, that the last secret
 * has been read, and what the process has used. For one thread.
 *
 * <pre>{@code
 * bench: main
 * bench: read <secrets that were there> <checksum of their values>
 * bench: heap <live bytes>                          only with -Dbench.heap=true
 * bench: used <clock ticks of processor time> <peak memory in KiB>
 * }</pre>
 */
public final class Milestones {
    private static final long PATIENCE_MILLIS = 10_000;

    private int present;
    private int checksum;

    private Milestones() {}

    /** To be called first thing in main. */
    public static Milestones main() {
        System.out.println("bench: main");
        return new Milestones();
    }

    /** @param value null if there is none */
    public void read(String name, String value) {
        if (value != null) {
            present++;
            checksum += Secrets.checksum(name, value);
        }
    }

    /** To be called when the last secret has been read, and last thing in main. */
    public void done() {
        System.out.println("bench: read " + present + " " + checksum);
        if (Boolean.getBoolean("bench.heap")) {
            System.out.println("bench: heap " + liveBytes());
        }
        System.out.println("bench: used " + ProcessUsage.ticks() + " " + ProcessUsage.peakKibibytes());
    }

    /** Exact under the serial collector, which leaves nothing but what is reachable; what a fetch beside main holds is not what stays. */
    private static long liveBytes() {
        try {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("kv-agent")) {
                    thread.join(PATIENCE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
