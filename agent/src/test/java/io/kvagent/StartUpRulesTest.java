// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What may not stand on the way to main, since it costs start-up or pins what an app may set in main (ARCHITECTURE.md says why). The
 * report of {@code check} is off that way.
 */
class StartUpRulesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/kvagent");

    private static final Map<String, Pattern> FORBIDDEN = Map.ofEntries(
            entry("the boot class path", "appendToBootstrapClassLoaderSearch"),
            entry("logging", "import java\\.util\\.logging"),
            entry("management", "import (javax|java\\.lang)\\.management"),
            entry("nio files", "import java\\.nio\\.file"),
            entry("regular expressions", "import java\\.util\\.regex|\\.matches\\(\"|\\.replaceAll\\("),
            entry("streams", "import java\\.util\\.stream"),
            entry("formatting", "String\\.format\\("),
            entry("lambdas", "\\) -> |[a-z] -> \\{|[A-Za-z]::[a-z]"),
            entry("url connections", "HttpsURLConnection|HttpURLConnection[^}]*\\(|\\.openConnection\\("),
            entry("the default SSL context", "SSLContext\\.getDefault|SSLSocketFactory\\.getDefault"),
            entry("stdout", "System\\.out\\b"));

    /** Each for a reason that stands in the class. */
    private static final List<String> EXCEPTIONS = List.of("ProcessTree.java: streams", "KvAgent.java: stdout");

    @Test
    void keepsTheWayToMainClear() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(StartUpRulesTest::isOnTheWay).toList()) {
                String code = withoutComments(Files.readString(file));
                FORBIDDEN.forEach((what, pattern) -> {
                    if (pattern.matcher(code).find()) {
                        found.add(file.getFileName() + ": " + what);
                    }
                });
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
    }

    private static Map.Entry<String, Pattern> entry(String what, String code) {
        return Map.entry(what, Pattern.compile(code));
    }

    private static boolean isOnTheWay(Path path) {
        return path.toString().endsWith(".java") && !path.startsWith(SOURCES.resolve("check"));
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
    }
}
