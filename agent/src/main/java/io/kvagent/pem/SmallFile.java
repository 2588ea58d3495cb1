// SPDX-License-Identifier: Apache-2.0
package io.kvagent.pem;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;

/** Reads a file that the operator or the platform names, by java.io alone: java.nio.file pins the default file system. */
public final class SmallFile {
    private SmallFile() {}

    /**
     * @return at least one byte, at most {@code maxBytes}
     * @throws IOException if that can't be had; its message says why in words for the operator, and nothing of the content
     */
    public static byte[] read(String path, int maxBytes) throws IOException {
        File file = new File(path);
        if (file.exists() && !file.isFile() && !file.isDirectory()) {
            throw new IOException(
                    "it is a pipe or a device"); // opening a pipe blocks until another process writes to it
        }
        byte[] buffer = new byte[maxBytes + 1];
        int size = 0;
        try (FileInputStream in = new FileInputStream(path)) {
            for (int count = 0; count >= 0 && size < buffer.length; size += Math.max(0, count)) {
                count = in.read(buffer, size, buffer.length - size);
            }
        } catch (IOException e) {
            throw new IOException(new File(path).exists() ? "this process can't read it" : "there is no such file", e);
        }
        if (size == 0 || size > maxBytes) {
            throw new IOException(size == 0 ? "it is empty" : "it is larger than " + maxBytes / 1024 + " KiB");
        }
        return Arrays.copyOf(buffer, size);
    }
}
