// SPDX-License-Identifier: Apache-2.0
package io.kvagent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;

/** What the poms say of the project. */
class PomTest {
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    /** Maven Central, "Requirements": "Sufficient Metadata". */
    @Test
    void hasWhatMavenCentralWants() throws Exception {
        Document parent = pom(Pages.ROOT.resolve("pom.xml"));
        Document agent = pom(Pages.ROOT.resolve("agent/pom.xml"));

        for (String path : List.of(
                "/project/groupId",
                "/project/url",
                "/project/licenses/license/name",
                "/project/licenses/license/url",
                "/project/developers/developer/name",
                "/project/developers/developer/organization",
                "/project/developers/developer/organizationUrl",
                "/project/scm/url",
                "/project/scm/connection",
                "/project/scm/developerConnection")) {
            assertThat(XPATH.evaluate(path, parent)).as(path).isNotBlank();
        }
        for (Document each : List.of(parent, agent)) {
            assertThat(XPATH.evaluate("/project/name", each)).isNotBlank();
            assertThat(XPATH.evaluate("/project/description", each)).isNotBlank();
        }
        // Else Maven appends the module's name to the parent's addresses.
        assertThat(XPATH.evaluate("/project/@child.project.url.inherit.append.path", parent))
                .isEqualTo("false");
        assertThat(XPATH.evaluate("/project/scm/@child.scm.url.inherit.append.path", parent))
                .isEqualTo("false");
    }

    @TestFactory
    Stream<DynamicTest> haveOneVersion() throws Exception {
        String version = XPATH.evaluate("/project/version", pom(Pages.ROOT.resolve("pom.xml")));
        return Pages.poms().stream()
                .map(file -> DynamicTest.dynamicTest(
                        Pages.ROOT.relativize(file).toString(),
                        () -> assertThat(XPATH.evaluate("(/project/parent/version | /project/version)[1]", pom(file)))
                                .isEqualTo(version)));
    }

    /** A build that nobody has released is not one of that version. */
    @Test
    void sayThatWhatTheChangelogDoesNotDateIsASnapshot() throws Exception {
        String changelog = Files.readString(Pages.ROOT.resolve("CHANGELOG.md"));
        String version = XPATH.evaluate("/project/version", pom(Pages.ROOT.resolve("pom.xml")));

        assertThat(changelog.contains("## " + version.replace("-SNAPSHOT", "") + ", not released yet"))
                .isEqualTo(version.endsWith("-SNAPSHOT"));
    }

    private static Document pom(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }
}
