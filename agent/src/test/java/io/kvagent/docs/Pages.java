// SPDX-License-Identifier: Apache-2.0
package io.kvagent.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The project's Markdown pages, and the files that they offer for copying. */
final class Pages {
    static final Path ROOT =
            Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

    private Pages() {}

    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>();
        for (Path path : filesIn(ROOT)) {
            if (path.toString().endsWith(".md")) {
                pages.add(new Page(path));
            }
        }
        return pages;
    }

    /** Everything under docs that is no page and no picture: unit files, manifests, scripts. */
    static List<Path> recipeFiles() throws IOException {
        return filesIn(ROOT.resolve("docs")).stream()
                .filter(path ->
                        !path.toString().endsWith(".md") && !path.toString().endsWith(".svg"))
                .toList();
    }

    static List<Path> poms() throws IOException {
        return filesIn(ROOT).stream().filter(path -> path.endsWith("pom.xml")).toList();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (NOT_OURS.contains(entry.getFileName().toString())) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    files.addAll(filesIn(entry));
                } else {
                    files.add(entry);
                }
            }
        }
        return files;
    }

    /** One page, its lines split into prose and fenced blocks. */
    record Page(Path path) {
        String name() {
            return ROOT.relativize(path).toString().replace('\\', '/');
        }

        List<String> lines() {
            try {
                return Files.readAllLines(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<String> prose() {
            List<String> prose = new ArrayList<>();
            boolean fenced = false;
            for (String line : lines()) {
                if (line.trim().startsWith("```")) {
                    fenced = !fenced;
                } else if (!fenced) {
                    prose.add(line);
                }
            }
            return prose;
        }

        List<Block> blocks() {
            List<Block> blocks = new ArrayList<>();
            List<String> open = null;
            String info = "";
            int number = 0;
            int start = 0;
            for (String line : lines()) {
                number++;
                if (!line.trim().startsWith("```")) {
                    if (open != null) {
                        open.add(line);
                    }
                } else if (open == null) {
                    open = new ArrayList<>();
                    info = line.trim().substring(3).trim();
                    start = number;
                } else {
                    blocks.add(new Block(name() + ":" + start, List.of(info.split(" ")), String.join("\n", open)));
                    open = null;
                }
            }
            return blocks;
        }
    }

    /**
     * A fenced block.
     *
     * @param where page and line
     * @param info its language, and what a test needs to know of it: {@code azure} for what needs a subscription
     */
    record Block(String where, List<String> info, String text) {
        String language() {
            return info.get(0);
        }

        boolean isMarked(String mark) {
            return info.subList(1, info.size()).contains(mark);
        }

        /** Lines, those that end in a continuation joined with the next. */
        List<String> commands() {
            return Stream.of(text.replaceAll("[\\\\`]\\n\\s*", "").split("\n"))
                    .map(String::trim)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }
}
