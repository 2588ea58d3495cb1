// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.Test;

/** The texts of licenses in the jar are those that the shaded artifacts carry. JarIT looks at what NOTICE names. */
class LicensesTest {
    private static final List<Class<?>> ONE_OF_EACH_ARTIFACT =
            List.of(ClassReader.class, JsonFactory.class, ObjectMapper.class, JsonProperty.class);

    @Test
    void holdTheTextsOfTheShadedArtifacts() throws IOException, URISyntaxException {
        List<String> theirs = new ArrayList<>();
        for (Class<?> type : ONE_OF_EACH_ARTIFACT) {
            theirs.addAll(textsIn(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI())));
        }
        theirs.removeIf(LicensesTest::isApache);

        assertThat(ours()).isNotEmpty().containsExactlyInAnyOrderElementsOf(theirs);
    }

    private static List<String> ours() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("target/classes/META-INF/licenses"))) {
            for (Path file : files.toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    private static List<String> textsIn(Path artifact) throws IOException {
        List<String> texts = new ArrayList<>();
        try (JarFile jar = new JarFile(artifact.toFile())) {
            for (JarEntry entry : jar.stream().filter(LicensesTest::isLicense).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(texts).as(artifact.toString()).isNotEmpty();
        return texts;
    }

    private static boolean isLicense(JarEntry entry) {
        return entry.getName().matches("META-INF/([^/]*LICENSE[^/]*|licenses/.+)");
    }

    /** In every jar once, under META-INF/LICENSE; Byte Buddy's has a line about ASM before it. */
    private static boolean isApache(String text) {
        return text.contains("Apache License\n                           Version 2.0, January 2004");
    }
}
