// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;

/** The variables of this process. On Windows case does not count in their names, but it does in the map of {@code System.getenv()}. */
public final class EnvironmentVariables {
    private EnvironmentVariables() {}

    public static Map<String, String> ofProcess() {
        return of(System.getenv(), ignoreCase());
    }

    public static boolean ignoreCase() {
        return File.separatorChar == '\\';
    }

    static Map<String, String> of(Map<String, String> variables, boolean ignoreCase) {
        if (!ignoreCase) {
            return variables;
        }
        Map<String, String> ofWindows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ofWindows.putAll(variables);
        return ofWindows;
    }
}
