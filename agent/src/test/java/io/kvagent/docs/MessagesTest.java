// SPDX-License-Identifier: Apache-2.0
package io.kvagent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/troubleshooting.md to what the program says. An entry is the first cell of a row in a table headed "message". */
class MessagesTest {
    private static final Pages.Page PAGE = new Pages.Page(Pages.ROOT.resolve("docs/troubleshooting.md"));

    @Test
    void areAllOnThePage() throws Exception {
        List<Pattern> entries = entries().stream().map(MessagesTest::pattern).toList();

        assertThat(Messages.all())
                .filteredOn(message -> entries.stream()
                        .noneMatch(entry -> entry.matcher(message).matches()))
                .as("messages of the program that docs/troubleshooting.md does not have (… stands for what varies)")
                .isEmpty();
    }

    @Test
    void onThePageAreAllTheProgramsOwn() throws Exception {
        Set<String> messages = Messages.all();

        assertThat(entries())
                .filteredOn(entry -> messages.stream()
                        .noneMatch(message -> pattern(entry).matcher(message).matches()))
                .as("entries of docs/troubleshooting.md that the program does not print")
                .isEmpty();
    }

    /** Of two lines that the README shows as a failure, the first. */
    @Test
    void onTheReadmeAreTheProgramsOwn() throws Exception {
        List<Pattern> messages = Messages.all().stream()
                .map(message -> Pattern.compile(Pattern.quote(message).replace(Messages.HOLE, "\\E.*\\Q")))
                .toList();
        List<String> failures = new Pages.Page(Pages.ROOT.resolve("README.md"))
                .blocks().stream()
                        .map(block -> block.text().split("\n"))
                        .filter(lines -> lines.length == 2 && lines[0].startsWith("kv-agent: "))
                        .map(lines -> lines[0].substring("kv-agent: ".length()))
                        .toList();

        assertThat(failures)
                .isNotEmpty()
                .allMatch(failure -> messages.stream()
                        .anyMatch(message -> message.matcher(failure).matches()));
    }

    @Test
    void areReadOutOfTheSources() throws Exception {
        assertThat(Messages.all())
                .as("by option, by a parameter's callers, by a constant")
                .contains("unknown option \"…\"", "… is disabled", "the connection is refused")
                .hasSizeGreaterThan(100);
    }

    @Test
    void haveOneEntryEach() {
        assertThat(entries()).doesNotHaveDuplicates();
    }

    /** A hole reaches no further than the next colon; one behind the last colon stands for what the sources don't tell, only. */
    private static Pattern pattern(String entry) {
        boolean open = entry.endsWith(": " + Messages.HOLE);
        String closed = open ? entry.substring(0, entry.length() - 1) : entry;
        StringBuilder pattern = new StringBuilder();
        for (String part : closed.split(Messages.HOLE, -1)) {
            pattern.append(pattern.length() == 0 ? "" : "[^:]*").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern + (open ? Messages.HOLE : ""));
    }

    private static List<String> entries() {
        List<String> entries = new ArrayList<>();
        boolean inTable = false;
        for (String line : PAGE.prose()) {
            if (!line.startsWith("|")) {
                inTable = false;
            } else if (line.startsWith("| message |")) {
                inTable = true;
            } else if (inTable && line.startsWith("| `")) {
                entries.add(line.substring(3, line.indexOf('`', 3)));
            }
        }
        assertThat(entries).isNotEmpty();
        return entries;
    }
}
