// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kvagent.report.AgentFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON file that {@code config=} names: one object, its keys the options, its values strings, numbers, or arrays of strings
 * for the options that are lists.
 *
 * <p>Read with databind: only those who use a file pay its 300 ms.
 */
final class ConfigFile {
    private static final int MAX_BYTES = 1024 * 1024;

    private final Setting file;
    private final String path;

    private ConfigFile(Setting file) {
        this.file = file;
        this.path = file.text();
    }

    static Map<Option, Setting> read(Setting file) {
        return new ConfigFile(file).settings();
    }

    private Map<Option, Setting> settings() {
        Map<Option, Setting> settings = new EnumMap<>(Option.class);
        for (Map.Entry<String, JsonNode> member : root().properties()) {
            Option option = Option.ofKey(member.getKey());
            if (option == null) {
                throw UnknownOption.failure(member.getKey(), " in " + path);
            }
            if (option == Option.CONFIG) {
                throw AgentFailure.badOptions(
                        "\"config\" stands in " + path + " itself",
                        "a configuration file names no other: leave it out");
            }
            settings.put(option, new Setting(option, values(option, member.getValue()), path));
        }
        return settings;
    }

    private JsonNode root() {
        byte[] bytes = file.readFile("configuration file", MAX_BYTES);
        ObjectMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        try {
            JsonNode root = mapper.readTree(bytes);
            if (root.isObject()) {
                return root;
            }
        } catch (JsonProcessingException e) {
            throw notJson(
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw notJson("");
        }
        throw notJson("");
    }

    private AgentFailure notJson(String where) {
        return AgentFailure.badOptions(
                "configuration file " + path + " is not one JSON object" + where,
                "write it as {\"vault\": \"contoso\", \"secrets\": [\"db-password:db.password\"]}");
    }

    private List<String> values(Option option, JsonNode node) {
        List<String> values = new ArrayList<>();
        boolean array = node.isArray() && option.type().isList();
        for (JsonNode element : array ? node : Collections.singletonList(node)) {
            values.addAll(Setting.of(option, text(option, element), path).values());
        }
        if (values.isEmpty()) {
            throw AgentFailure.badOptions(
                    "option \"" + option.key() + "\" in " + path + " has no value", "give it one, or leave it out");
        }
        return values;
    }

    private String text(Option option, JsonNode node) {
        if (node.isTextual() || node.isNumber()) {
            return node.asText().trim();
        }
        throw AgentFailure.badOptions(
                "option \"" + option.key() + "\" in " + path + " is not a string",
                option.type().isList() ? "write a string, or an array of strings" : "write one string");
    }
}
