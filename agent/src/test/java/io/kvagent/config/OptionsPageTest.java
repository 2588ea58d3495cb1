// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.report.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Holds the option tables of docs/options.md against the program. An option table is one whose first column is headed {@code option}; it
 * has a column headed {@code default} and one for the description, and each row starts with one option's name in backticks.
 */
class OptionsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "options.md");

    @Test
    void listsEveryOptionOnceAndNoOther() throws Exception {
        assertThat(rows())
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Option.values())
                        .map(option -> "`" + option.key() + "`")
                        .toList());
    }

    @Test
    void groupsThemByNeedAsTheProgramDoes() throws Exception {
        List<String> expected = new ArrayList<>();
        for (Option.Group group : Option.Group.values()) {
            expected.add(group.title());
            group.options().forEach(option -> expected.add("`" + option.key() + "`"));
        }
        List<String> titles =
                Arrays.stream(Option.Group.values()).map(Option.Group::title).toList();
        List<String> keys = rows().stream().map(row -> row.get(0)).toList();

        assertThat(Files.readAllLines(PAGE).stream()
                        .map(line -> cells(line).isEmpty()
                                ? line.replace("**", "").trim()
                                : cells(line).get(0))
                        .filter(text -> titles.contains(text) || keys.contains(text)))
                .isEqualTo(expected);
    }

    @Test
    void namesEachDefaultAsTheProgramDoes() throws Exception {
        for (List<String> row : rows()) {
            Option option = Option.ofKey(row.get(0).replace("`", ""));
            if (option != null) {
                assertThat(row.get(1)).as("the default of %s", option.key()).isEqualTo(option.defaultText());
            }
        }
    }

    @Test
    void describesEachOptionAsTheProgramDoes() throws Exception {
        for (List<String> row : rows()) {
            Option option = Option.ofKey(row.get(0).replace("`", ""));
            if (option != null) {
                assertThat(row.get(2).replace("`", ""))
                        .as("the description of %s", option.key())
                        .isEqualTo(option.description());
            }
        }
    }

    @Test
    void listsEveryExitCodeAsTheProgramMeansIt() throws Exception {
        assertThat(Files.readAllLines(PAGE).stream()
                        .map(OptionsPageTest::cells)
                        .filter(cells -> !cells.isEmpty() && cells.get(0).matches("\\d+"))
                        .map(cells -> cells.get(0) + " " + cells.get(1)))
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> code.number() + " " + code.meaning())
                        .toList());
    }

    /** Of each row: the first cell as it stands, the default without backticks, and the other cells. */
    private static List<List<String>> rows() throws Exception {
        List<List<String>> rows = new ArrayList<>();
        int defaultColumn = -1;
        for (String line : Files.readAllLines(PAGE)) {
            List<String> cells = cells(line);
            if (cells.isEmpty()) {
                defaultColumn = -1;
            } else if (cells.get(0).equalsIgnoreCase("option")) {
                defaultColumn = cells.stream()
                        .map(cell -> cell.toLowerCase(Locale.ROOT))
                        .toList()
                        .indexOf("default");
                assertThat(defaultColumn)
                        .as("the column \"default\" of %s", line)
                        .isPositive();
            } else if (defaultColumn > 0 && !cells.get(0).matches(":?-+:?")) {
                List<String> others = new ArrayList<>(cells.subList(1, cells.size()));
                String defaultText = others.remove(defaultColumn - 1).replace("`", "");
                rows.add(List.of(
                        cells.get(0), defaultText, String.join(" ", others).trim()));
            }
        }
        assertThat(rows).as("rows of option tables").isNotEmpty();
        return rows;
    }

    /** None if the line is no row of a table. A bar inside a cell is written {@code \|}. */
    private static List<String> cells(String line) {
        String row = line.trim();
        if (!row.startsWith("|") || !row.endsWith("|") || row.length() < 2) {
            return List.of();
        }
        return Arrays.stream(row.substring(1, row.length() - 1).split("(?<!\\\\)\\|", -1))
                .map(String::trim)
                .toList();
    }
}
