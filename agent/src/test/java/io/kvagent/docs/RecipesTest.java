// SPDX-License-Identifier: Apache-2.0
package io.kvagent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that the guide offers for copying are what their endings say, and what the pages show of them. */
class RecipesTest {
    private static final Path RECIPES = Pages.ROOT.resolve("docs/recipes");
    private static final Path CHART = RECIPES.resolve("helm/kv-agent-app");
    private static final Pattern VALUE = Pattern.compile("\\{\\{ \\.Values\\.(\\w+)( \\| quote)? }}");

    @TestFactory
    Stream<DynamicTest> parse() throws Exception {
        List<Path> files = new ArrayList<>(Pages.recipeFiles());
        try (Stream<Path> habits = Files.walk(Pages.ROOT.resolve(".github"))) {
            habits.filter(path -> path.toString().endsWith(".yml")).forEach(files::add);
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(Pages.ROOT.relativize(file).toString(), () -> parse(file)));
    }

    @Test
    void areShownOnThePagesAsTheyAre() throws Exception {
        assertThat(block("systemd.md", "ini", 0)).isEqualTo(Files.readString(RECIPES.resolve("systemd/app.service")));
        assertThat(block("windows-service.md", "xml", 0))
                .isEqualTo(Files.readString(RECIPES.resolve("windows/app.xml")));
        assertThat(block("docker.md", "dockerfile", 0))
                .isEqualTo(Files.readString(RECIPES.resolve("docker/agent.Dockerfile")));
        assertThat(block("docker.md", "dockerfile", 1))
                .isEqualTo(Files.readString(RECIPES.resolve("docker/app.Dockerfile")));
        assertThat(block("servers.md", "sh", 0)).isEqualTo(Files.readString(RECIPES.resolve("tomcat/setenv.sh")));
    }

    /** Workload identity fails without a word if the pod lacks the label, and a short probe restarts pods that only wait. */
    @Test
    void givePodsTheLabelAndTimeForTheDeadline() throws Exception {
        for (String text : List.of(Files.readString(RECIPES.resolve("kubernetes/app.yaml")), chart())) {
            Map<?, ?> template = (Map<?, ?>) at(deployment(text), "spec", "template");
            Map<?, ?> container = (Map<?, ?>) ((List<?>) at(template, "spec", "containers")).get(0);

            assertThat(at(template, "metadata", "labels", "azure.workload.identity/use"))
                    .isEqualTo("true");
            assertThat((Integer) at(container, "startupProbe", "periodSeconds")
                            * (Integer) at(container, "startupProbe", "failureThreshold"))
                    .isGreaterThan(90);
        }
    }

    private static void parse(Path file) throws Exception {
        String name = file.getFileName().toString();
        String text = file.toString().contains("templates") ? chart() : Files.readString(file);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            assertThat(yaml(text)).isNotEmpty();
        } else if (name.endsWith(".json")) {
            assertThat(new JsonMapper().readTree(text).isObject()).isTrue();
        } else if (name.endsWith(".xml")) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } else {
            assertThat(name).as("no parser here").matches(".*\\.(service|Dockerfile|sh|bicep|tf)");
            assertThat(text).doesNotContain("\t").endsWith("\n");
        }
    }

    /** The chart's template with its own values. Helm itself is not at hand; the template keeps to what this replaces. */
    private static String chart() throws Exception {
        Map<?, ?> values =
                (Map<?, ?>) yaml(Files.readString(CHART.resolve("values.yaml"))).get(0);
        String template = Files.readString(CHART.resolve("templates/app.yaml")).replace("{{ .Release.Name }}", "app");
        String rendered = VALUE.matcher(template).replaceAll(use -> {
            assertThat(values.containsKey(use.group(1))).as(use.group(1)).isTrue();
            String value = values.get(use.group(1)).toString();
            return Matcher.quoteReplacement(use.group(2) == null ? value : "\"" + value + "\"");
        });
        assertThat(rendered).doesNotContain("{{");
        return rendered;
    }

    private static Map<?, ?> deployment(String text) {
        return (Map<?, ?>) yaml(text).stream()
                .filter(document -> "Deployment".equals(((Map<?, ?>) document).get("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static Object at(Object map, String... path) {
        Object found = map;
        for (String key : path) {
            found = ((Map<?, ?>) found).get(key);
        }
        return found;
    }

    private static List<Object> yaml(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Object> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(options)).loadAll(text).forEach(documents::add);
        return documents;
    }

    private static String block(String page, String language, int index) {
        return new Pages.Page(RECIPES.resolve(page))
                        .blocks().stream()
                                .filter(block -> block.language().equals(language))
                                .toList()
                                .get(index)
                                .text()
                + "\n";
    }
}
