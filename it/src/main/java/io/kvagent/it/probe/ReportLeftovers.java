// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.TreeSet;

/**
 * Prints what there is in main besides the app itself, a line each: {@code thread <name>}, {@code socket <its line in /proc/net>} (on
 * Linux), {@code file <name>} in the directory for temporary files.
 */
public final class ReportLeftovers {

    private static final int INODE = 9;

    private ReportLeftovers() {}

    public static void main(String[] arguments) throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            lines.add("thread " + thread.getName());
        }
        for (String name : new File(System.getProperty("java.io.tmpdir")).list()) {
            lines.add("file " + name);
        }
        TreeSet<String> inodes = socketInodes();
        addSockets("/proc/self/net/tcp", inodes, lines);
        addSockets("/proc/self/net/tcp6", inodes, lines);
        lines.forEach(System.out::println);
    }

    private static TreeSet<String> socketInodes() {
        TreeSet<String> inodes = new TreeSet<>();
        File[] descriptors = new File("/proc/self/fd").listFiles();
        for (File descriptor : descriptors == null ? new File[0] : descriptors) {
            String target = target(descriptor.toPath());
            if (target.startsWith("socket:[")) {
                inodes.add(target.substring("socket:[".length(), target.length() - 1));
            }
        }
        return inodes;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // the one by which we read the directory
        }
    }

    private static void addSockets(String table, TreeSet<String> inodes, TreeSet<String> lines) throws IOException {
        if (!new File(table).exists()) {
            return;
        }
        for (String line : Files.readAllLines(Paths.get(table), StandardCharsets.US_ASCII)) {
            String[] columns = line.trim().split("\\s+");
            if (columns.length > INODE && inodes.contains(columns[INODE])) {
                lines.add("socket " + line.trim());
            }
        }
    }
}
