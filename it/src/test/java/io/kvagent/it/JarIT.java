// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The one file that users download, and that then stands on the class path of their app. */
class JarIT {

    private static final long SIZE_BUDGET = 3_100_000;
    private static final int CLASS_FILE_OF_JAVA_8 = 52;
    private static final String OURS = "io/kvagent/";
    private static final String SHADED = OURS + "shaded/";

    /** Everything in it but classes. Anything more could be found by the app: a service, a module, a version for a newer JVM. */
    private static final List<String> FILES = List.of(
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "META-INF/licenses/ASM",
            "META-INF/licenses/FastDoubleParser",
            "META-INF/licenses/FastDoubleParser-ThirdParty",
            "META-INF/licenses/Schubfach");

    @Test
    void hasOnlyOurPackageAtItsRoot() throws IOException {
        List<String> names = names();

        assertThat(names)
                .extracting(name -> name.substring(0, name.indexOf('/') + 1))
                .containsOnly("META-INF/", "io/");
        assertThat(names).filteredOn(name -> name.endsWith(".class")).allMatch(name -> name.startsWith(OURS));
        assertThat(names)
                .filteredOn(name -> !name.endsWith(".class") && !name.endsWith("/"))
                .containsExactlyInAnyOrderElementsOf(FILES);
    }

    @Test
    void namesNoClassThatIsNotInIt() throws IOException {
        assertThat(classes(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains("com/fasterxml/")))
                .as("that know Jackson by its own name")
                .isEmpty();
    }

    @Test
    void itsNoticeNamesEveryShadedPackageAndLicense() throws IOException {
        String notice = text("META-INF/NOTICE");
        List<String> packages = findAll("Package: (\\S+)", notice);
        List<String> names = names();

        assertThat(names)
                .filteredOn(name -> name.startsWith(SHADED) && name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> packages.stream().anyMatch(each -> isIn(each, name)));
        assertThat(packages).allMatch(each -> names.stream().anyMatch(name -> isIn(each, name)));
        assertThat(findAll("\\((META-INF/licenses/\\S+)\\)", notice))
                .containsExactlyInAnyOrderElementsOf(FILES.stream()
                        .filter(name -> name.startsWith("META-INF/licenses/"))
                        .toList());
    }

    @Test
    void runsOnJava8() throws IOException {
        assertThat(classes(bytes -> bytes[7] > CLASS_FILE_OF_JAVA_8))
                .as("for later JVMs, reached by name")
                .allMatch(name ->
                        name.matches(OURS + "audit/(FlightRecorder|KeyVaultEvent|StackWalker)\\w*[$\\w]*\\.class"))
                .isNotEmpty();
    }

    @Test
    void isWithinItsSizeBudget() throws IOException {
        assertThat(Files.size(Work.agentJar())).isLessThan(SIZE_BUDGET);
    }

    @Test
    void hasTheManifestAttributesThatTheJvmNeeds() throws IOException {
        try (JarFile jar = new JarFile(Work.agentJar().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            assertThat(Map.of(
                            "Premain-Class",
                            "io.kvagent.KvAgent",
                            "Agent-Class",
                            "io.kvagent.KvAgent",
                            "Main-Class",
                            "io.kvagent.KvAgent",
                            "Can-Redefine-Classes",
                            "true",
                            "Can-Retransform-Classes",
                            "true",
                            "Implementation-Title",
                            "kv-agent"))
                    .allSatisfy((name, value) ->
                            assertThat(manifest.getValue(name)).as(name).isEqualTo(value));
            assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
            assertThat(manifest.getValue("Boot-Class-Path"))
                    .as("would cost every app its class data sharing")
                    .isNull();
            assertThat(manifest.getValue("Class-Path")).isNull();
            assertThat(manifest.getValue("Multi-Release")).isNull();
        }
    }

    @Test
    void hasOnePublicClassToStartWith() throws Exception {
        List<String> names = names().stream()
                .filter(name -> name.matches(OURS + "\\w+\\.class"))
                .toList();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {Work.agentJar().toUri().toURL()}, null)) {
            List<String> open = new ArrayList<>();
            for (String name : names) {
                Class<?> type = loader.loadClass(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                if (Modifier.isPublic(type.getModifiers())) {
                    open.add(type.getSimpleName());
                }
            }
            assertThat(open).containsExactly("KvAgent");
        }
    }

    private static boolean isIn(String aPackage, String className) {
        return className.startsWith(aPackage.replace('.', '/') + "/");
    }

    private static List<String> findAll(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static String text(String name) throws IOException {
        try (JarFile jar = new JarFile(Work.agentJar().toFile());
                InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(Work.agentJar().toFile())) {
            return jar.stream().map(JarEntry::getName).toList();
        }
    }

    /** The names of the classes whose bytes are so. */
    private static List<String> classes(Predicate<byte[]> wanted) throws IOException {
        List<String> found = new ArrayList<>();
        try (JarFile jar = new JarFile(Work.agentJar().toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(each -> each.getName().endsWith(".class"))
                    .toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    if (wanted.test(in.readAllBytes())) {
                        found.add(entry.getName());
                    }
                }
            }
        }
        return found;
    }
}
