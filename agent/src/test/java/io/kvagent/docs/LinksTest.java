// SPDX-License-Identifier: Apache-2.0
package io.kvagent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every link from a page of ours to another file of ours arrives; every page of the guide is linked. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset)=\"([^\"]+)\"");

    @TestFactory
    Stream<DynamicTest> arrive() throws Exception {
        return Pages.all().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.name(), () -> assertThat(broken(page)).isEmpty()));
    }

    @Test
    void leadToEveryPageOfTheGuide() throws Exception {
        Set<Path> linked = new HashSet<>();
        for (Pages.Page page : Pages.all()) {
            for (String link : links(page)) {
                linked.add(target(page, link));
            }
        }
        assertThat(Pages.all())
                .filteredOn(page -> page.name().startsWith("docs/"))
                .extracting(Pages.Page::path)
                .isSubsetOf(linked);
    }

    private static List<String> broken(Pages.Page page) throws Exception {
        List<String> broken = new ArrayList<>();
        for (String link : links(page)) {
            Path target = target(page, link);
            int anchor = link.indexOf('#');
            if (!Files.exists(target)) {
                broken.add(link);
            } else if (anchor >= 0 && !anchors(new Pages.Page(target)).contains(link.substring(anchor + 1))) {
                broken.add(link);
            }
        }
        return broken;
    }

    private static Path target(Pages.Page page, String link) {
        String file = link.replaceAll("#.*", "");
        return file.isEmpty() ? page.path() : page.path().resolveSibling(file).normalize();
    }

    /** Those inside the project. */
    private static List<String> links(Pages.Page page) {
        List<String> links = new ArrayList<>();
        for (String line : page.prose()) {
            Matcher matcher = LINK.matcher(line);
            while (matcher.find()) {
                String link = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                if (!link.contains(":")) {
                    links.add(link);
                }
            }
        }
        return links;
    }

    /** As GitHub makes them from headings. */
    private static Set<String> anchors(Pages.Page page) {
        Set<String> anchors = new HashSet<>();
        for (String line : page.prose()) {
            if (line.startsWith("#")) {
                anchors.add(line.replaceAll("^#+ ", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
            }
        }
        return anchors;
    }
}
