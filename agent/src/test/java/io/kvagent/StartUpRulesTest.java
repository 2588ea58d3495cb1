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

    private static final Map<String, Pattern> FORBIDDEN = Map.of(
            "logging", Pattern.compile("import java\\.util\\.logging"),
            "management", Pattern.compile("import (javax|java\\.lang)\\.management"),
            "nio files", Pattern.compile("import java\\.nio\\.file"),
            "regular expressions", Pattern.compile("import java\\.util\\.regex|\\.matches\\(\"|\\.replaceAll\\("),
            "streams", Pattern.compile("import java\\.util\\.stream"),
            "formatting", Pattern.compile("String\\.format\\("),
            "lambdas", Pattern.compile("\\) -> |[a-z] -> \\{|[A-Za-z]::[a-z]"),
            "url connections", Pattern.compile("HttpsURLConnection|HttpURLConnection[^}]*\\(|\\.openConnection\\("),
            "the default SSL context", Pattern.compile("SSLContext\\.getDefault|SSLSocketFactory\\.getDefault"),
            "stdout", Pattern.compile("System\\.out\\b"));

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

    private static boolean isOnTheWay(Path path) {
        return path.toString().endsWith(".java") && !path.startsWith(SOURCES.resolve("check"));
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
    }
}
