// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Spotless adds the header, but never looks at a package-info. */
class LicenseHeadersTest {
    private static final String HEADER = "// SPDX-License-Identifier: Apache-2.0";

    @Test
    void everySourceNamesItsLicense() throws IOException {
        List<Path> sources = sources();

        assertThat(sources).anyMatch(each -> each.endsWith("package-info.java"));
        assertThat(sources).allSatisfy(each -> assertThat(each).content().startsWith(HEADER));
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("agent", "demo-app", "it", "bench")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module))) {
                files.filter(LicenseHeadersTest::isSource).forEach(sources::add);
            }
        }
        return sources;
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java") && !file.toString().contains("/target/");
    }
}
