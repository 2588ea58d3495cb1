// SPDX-License-Identifier: Apache-2.0
package io.kvagent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.Options;
import io.kvagent.config.Settings;
import io.kvagent.report.AgentFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the pages tell people to type. Options are given to the program's own parser; a block with a command that no test runs or
 * parses says what it needs behind its language: {@code azure} a subscription, {@code cluster}, {@code docker}, {@code windows},
 * {@code manual} a machine that is prepared for it.
 */
class CommandsTest {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "powershell", "cmd", "console");
    private static final Set<String> MARKS = Set.of("azure", "cluster", "docker", "windows", "manual", "run");
    private static final Pattern CHECKED =
            Pattern.compile("(java|mvn|export|cd|git|sha256sum|sudo install|JAVA_TOOL_OPTIONS=|KV_AGENT_\\w+=).*");
    private static final Pattern AGENT_STRING =
            Pattern.compile("kv-agent\\.jar(?: check(?: --json)? |=)([^\\s\"'`;]+)");
    private static final Pattern VARIABLE =
            Pattern.compile("\\b(KV_AGENT_[A-Z_]+)(?:=|\"? ?[:=] ?|\\n\\s+value: ?)[\"']?([^\\s\"'\\\\]+)");
    /** Files that stand on the reader's machine alone, and what the shell or a template puts in. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("\\b(ca|config)=|KV_AGENT_(CA|CONFIG)|[<$]|\\.\\.\\.|\\{\\{");

    @Test
    void areRunOrParsedOrMarked() throws Exception {
        List<String> neither = new ArrayList<>();
        for (Pages.Page page : Pages.all()) {
            for (Pages.Block block : page.blocks()) {
                boolean marked = MARKS.stream().anyMatch(block::isMarked);
                if (SHELLS.contains(block.language()) && !marked) {
                    block.commands().stream()
                            .filter(command -> !CHECKED.matcher(command).matches())
                            .forEach(command -> neither.add(block.where() + ": " + command));
                }
            }
        }
        assertThat(neither).isEmpty();
    }

    @Test
    void sayThatTheyNeedASubscription() throws Exception {
        for (Pages.Page page : Pages.all()) {
            if (page.blocks().stream().anyMatch(block -> block.isMarked("azure"))) {
                assertThat(String.join(" ", page.prose())).as(page.name()).contains("need a subscription");
            }
        }
    }

    @Test
    void giveOptionsThatTheProgramTakes() throws Exception {
        List<String> refused = new ArrayList<>();
        int parsed = 0;
        for (Map.Entry<String, String> code : code().entrySet()) {
            Map<String, String> environment = environment(code.getValue());
            Matcher strings = AGENT_STRING.matcher(code.getValue());
            List<String> texts = new ArrayList<>();
            while (strings.find()) {
                texts.add(strings.group(1));
            }
            if (texts.isEmpty() && !environment.isEmpty()) {
                texts.add("");
            }
            for (String text : texts) {
                if (ELSEWHERE.matcher(text).find()) {
                    continue;
                }
                parsed++;
                String refusal = refusal(text, environment);
                if (!refusal.isEmpty()) {
                    refused.add(code.getKey() + ": " + text + " " + environment.keySet() + ": " + refusal);
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(parsed).as("agent strings found").isGreaterThan(20);
    }

    @Test
    void nameProfilesAndPropertiesOfTheBuild() throws Exception {
        StringBuilder poms = new StringBuilder();
        for (String pom : List.of("pom.xml", "agent/pom.xml", "it/pom.xml", "bench/pom.xml")) {
            poms.append(Files.readString(Pages.ROOT.resolve(pom)));
        }
        for (Pages.Page page : Pages.all()) {
            for (Pages.Block block : page.blocks()) {
                for (String command : block.commands()) {
                    Matcher profile = Pattern.compile("mvn.* -P(\\w+)").matcher(command);
                    if (profile.find()) {
                        assertThat(poms).as(block.where()).contains("<id>" + profile.group(1) + "</id>");
                    }
                }
            }
        }
    }

    /** "" if it is taken. */
    private static String refusal(String text, Map<String, String> environment) {
        Properties jvm = new Properties();
        try {
            Options.of(Settings.read(text, jvm, environment), jvm, environment);
            return "";
        } catch (AgentFailure e) {
            return e.problem();
        }
    }

    private static Map<String, String> environment(String code) {
        Map<String, String> environment = new HashMap<>();
        Matcher variables = VARIABLE.matcher(code);
        while (variables.find()) {
            if (!ELSEWHERE.matcher(variables.group()).find()) {
                environment.put(variables.group(1), variables.group(2));
            }
        }
        return environment;
    }

    /** Blocks of pages and whole files, by where they are. */
    private static Map<String, String> code() throws Exception {
        Map<String, String> code = new java.util.LinkedHashMap<>();
        for (Pages.Page page : Pages.all()) {
            for (Pages.Block block : page.blocks()) {
                code.put(block.where(), block.text());
            }
        }
        for (Path file : Pages.recipeFiles()) {
            code.put(Pages.ROOT.relativize(file).toString(), Files.readString(file));
        }
        return code;
    }
}
