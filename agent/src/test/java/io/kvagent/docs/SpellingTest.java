// SPDX-License-Identifier: Apache-2.0
package io.kvagent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The words of all pages stand in a dictionary, or among the project's own (spelling/project.txt). Code, links and names in
 * CamelCase or capitals are not looked at.
 */
class SpellingTest {
    private static final Path WORDS = Path.of(System.getProperty("basedir", "."), "src/test/resources/spelling");
    /** The dictionary has the usual forms of its words; these are for the project's. */
    private static final List<String> ENDINGS = List.of("s", "es", "d", "ed", "r", "ers");

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}']*");

    @Test
    void isThatOfADictionary() throws Exception {
        Set<String> known = words();
        Set<String> unknown = new TreeSet<>();
        for (Pages.Page page : Pages.all()) {
            Matcher words = WORD.matcher(prose(page));
            while (words.find()) {
                if (!isKnown(words.group(), known)) {
                    unknown.add(words.group() + " (" + page.name() + ")");
                }
            }
        }
        assertThat(unknown)
                .as("mend the page, or add the word to %s", WORDS.resolve("project.txt"))
                .isEmpty();
    }

    @Test
    void knowsNoNonsense() throws IOException {
        Set<String> known = words();

        assertThat(List.of("the", "agent", "kubelet", "Don't")).allMatch(word -> isKnown(word, known));
        assertThat(List.of("teh", "recieve", "agnet")).noneMatch(word -> isKnown(word, known));
    }

    private static Set<String> words() throws IOException {
        Set<String> words = new HashSet<>();
        for (String list : List.of("english.txt", "project.txt")) {
            for (String line : Files.readAllLines(WORDS.resolve(list), StandardCharsets.UTF_8)) {
                words.add(line.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    private static boolean isKnown(String word, Set<String> known) {
        boolean isName =
                word.length() < 2 || !word.substring(1).equals(word.substring(1).toLowerCase(Locale.ROOT));
        String plain = word.toLowerCase(Locale.ROOT).replaceAll("'s$|'$", "");
        return isName
                || known.contains(plain)
                || known.contains(word.toLowerCase(Locale.ROOT))
                || known.contains(plain.replaceAll("^(un|re|sub|super)", ""))
                || ENDINGS.stream()
                        .anyMatch(ending -> plain.endsWith(ending)
                                && known.contains(plain.substring(0, plain.length() - ending.length())));
    }

    private static String prose(Pages.Page page) {
        return String.join("\n", page.prose())
                .replaceAll("`[^`]*`", " ")
                .replaceAll("\\]\\([^)]*\\)", "] ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("https?://\\S+", " ")
                .replaceAll("\\S*[@/\\\\_]\\S*", " ")
                .replaceAll("\\S+\\.(md|com|txt|json|sh|xml|jar|exe)\\b", " ");
    }
}
