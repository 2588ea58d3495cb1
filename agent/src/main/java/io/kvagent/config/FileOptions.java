// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.pem.SmallFile;
import io.kvagent.report.AgentFailure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whether certificates are written to files, and where. Private keys on a disk outlive the process, so that takes a word more. */
public final class FileOptions {
    private static final int MAX_MOUNTS = 1024 * 1024;

    private final @Nullable File directory;

    FileOptions(Settings settings) {
        Setting setting = settings.get(Option.FILES);
        if (setting.text().isEmpty()) {
            directory = null;
            return;
        }
        String mounts = mounts();
        directory = directory(setting, mounts);
        if (!settings.get(Option.FILES_ON_DISK).is("allow") && !isInMemory(mounts, directory)) {
            throw AgentFailure.badOptions(
                    setting + ", which is not known to be in memory",
                    "name a directory on tmpfs, as /dev/shm/app, or add files-on-disk=allow");
        }
    }

    /** Null if none is named. */
    public @Nullable File directory() {
        return directory;
    }

    private static File directory(Setting setting, String mounts) {
        File named = new File(setting.text());
        try {
            File directory = named.getCanonicalFile();
            File parent = directory.getParentFile();
            if (named.isAbsolute() && parent != null && parent.isDirectory() && !isMountPoint(mounts, directory)) {
                return directory;
            }
        } catch (IOException e) {
            throw setting.rejected();
        }
        throw setting.rejected();
    }

    /** Linux's own table; "" elsewhere. */
    private static String mounts() {
        try {
            return new String(SmallFile.read("/proc/self/mounts", MAX_MOUNTS), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** @param mounts lines of device, mount point, type of file system; the last that matches is the one that is seen */
    static boolean isInMemory(String mounts, File directory) {
        int longest = 0;
        boolean inMemory = false;
        for (int start = 0; start < mounts.length(); ) {
            int end = mounts.indexOf('\n', start);
            end = end < 0 ? mounts.length() : end;
            String point = field(mounts, start, end, 1);
            boolean above = point.equals("/") || (directory.getPath() + "/").startsWith(point + "/");
            if (above && !point.isEmpty() && point.length() >= longest) {
                longest = point.length();
                String type = field(mounts, start, end, 2);
                inMemory = type.equals("tmpfs") || type.equals("ramfs");
            }
            start = end + 1;
        }
        return inMemory;
    }

    /** Its permissions are others' business. */
    static boolean isMountPoint(String mounts, File directory) {
        return mounts.contains(" " + directory.getPath() + " ");
    }

    /** Fields are split by blanks; a blank in a path is written as \040. */
    private static String field(String mounts, int start, int end, int index) {
        int from = start;
        for (int i = 0; i < index; i++) {
            int blank = mounts.indexOf(' ', from);
            if (blank < 0 || blank >= end) {
                return "";
            }
            from = blank + 1;
        }
        int blank = mounts.indexOf(' ', from);
        return mounts.substring(from, blank < 0 || blank > end ? end : blank).replace("\\040", " ");
    }
}
