package io.kvagent.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;

/** Reads a file that an option names, by java.io alone: java.nio.file pins the default file system before main. */
final class SmallFile {
    private SmallFile() {}

    /**
     * @param what the file's part, for the message
     * @throws io.kvagent.report.AgentFailure if it can't be read, is empty, or is larger than {@code maxBytes}
     */
    static byte[] read(String what, String path, int maxBytes) {
        byte[] buffer = new byte[maxBytes + 1];
        int size = 0;
        try (FileInputStream in = new FileInputStream(path)) {
            for (int count = 0; count >= 0 && size < buffer.length; size += Math.max(0, count)) {
                count = in.read(buffer, size, buffer.length - size);
            }
        } catch (IOException e) {
            String why = new File(path).exists() ? "it can't be read by this process" : "there is no such file";
            throw BadOption.because(what + " " + path + ": " + why, "give the path of a readable file", e);
        }
        if (size == 0 || size > maxBytes) {
            throw BadOption.because(
                    what + " " + path + (size == 0 ? " is empty" : " is larger than " + maxBytes / 1024 + " KiB"),
                    "give the path of the right file");
        }
        return Arrays.copyOf(buffer, size);
    }
}
