// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.program;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What this process has used so far, by Linux's /proc. A process asks for itself, as nobody else can do so when it has ended.
 *
 * <p>A shell script that ends with {@code exec java} is the same process: its time, and that of the commands it waited for, are in.
 */
final class ProcessUsage {
    static final long UNKNOWN = -1;

    private static final int MAX_FILE = 16 * 1024;
    /** Of proc(5)'s numbers for /proc/pid/stat: utime, stime, cutime, cstime are 14 to 17; the text after "(name) " starts with 3. */
    private static final int FIRST_TIME = 14 - 3;

    private static final int TIMES = 4;

    private ProcessUsage() {}

    /** Processor time of ours and of the children that we waited for, in clock ticks; {@link #UNKNOWN} where there is no /proc. */
    static long ticks() {
        return ticks(read("/proc/self/stat"));
    }

    /** Peak resident memory of ours since the last exec, in KiB; {@link #UNKNOWN} where there is no /proc. */
    static long peakKibibytes() {
        return peakKibibytes(read("/proc/self/status"));
    }

    static long ticks(String stat) {
        int name = stat.lastIndexOf(')');
        if (name < 0) {
            return UNKNOWN;
        }
        String[] fields = stat.substring(name + 2).split(" ");
        long ticks = 0;
        for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks;
    }

    static long peakKibibytes(String status) {
        String label = "VmHWM:";
        int at = status.indexOf(label);
        if (at < 0) {
            return UNKNOWN;
        }
        return Long.parseLong(
                status.substring(at + label.length(), status.indexOf("kB", at)).trim());
    }

    private static String read(String file) {
        try (InputStream in = new FileInputStream(file)) {
            byte[] bytes = new byte[MAX_FILE];
            int length = 0;
            for (int read = 0;
                    read >= 0 && length < bytes.length;
                    read = in.read(bytes, length, bytes.length - length)) {
                length += read;
            }
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
