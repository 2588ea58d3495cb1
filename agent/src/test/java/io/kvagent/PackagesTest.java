// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the compiled classes to the table of packages in ARCHITECTURE.md, which stands nowhere else. */
class PackagesTest {
    private static final String ROOT = "io.kvagent";
    private static final String TABLE = "| package | does | imports |";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @TestFactory
    Stream<DynamicTest> eachPackageDependsOnlyOnWhatTheTableNames() throws IOException {
        return table().entrySet().stream()
                .map(row ->
                        DynamicTest.dynamicTest(row.getKey(), () -> dependsOnNoOther(row.getKey(), row.getValue())));
    }

    @Test
    void theTableListsEveryPackage() throws IOException {
        Set<String> packages = OurClasses.ALL.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toSet());

        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(packages);
        assertThat(table().values()).allSatisfy(imports -> assertThat(packages).containsAll(imports));
    }

    @Test
    void noPackagesDependOnOneAnother() {
        slices().matching("io.kvagent.(*)..").should().beFreeOfCycles().check(OurClasses.ALL);
    }

    private static void dependsOnNoOther(String name, Set<String> imports) {
        String[] allowed = Stream.concat(Stream.of(name), imports.stream())
                .map(PackagesTest::inFull)
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(inFull(name)))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
                .check(OurClasses.ALL);
    }

    private static String inFull(String name) {
        return ROOT + "." + name;
    }

    /** The packages below the entry's, which may use all of them, and what each may use. */
    private static Map<String, Set<String>> table() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../ARCHITECTURE.md"));
        Map<String, Set<String>> table = new LinkedHashMap<>();
        lines.stream()
                .skip(lines.indexOf(TABLE) + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .forEach(cells -> table.put(names(cells[1]).iterator().next(), names(cells[3])));
        assertThat(table.remove(ROOT)).as("the entry's row").isNotNull();
        return table;
    }

    private static Set<String> names(String cell) {
        return CODE.matcher(cell)
                .results()
                .map(MatchResult::group)
                .map(each -> each.replace("`", ""))
                .collect(Collectors.toSet());
    }
}
