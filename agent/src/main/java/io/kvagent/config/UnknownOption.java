// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.report.AgentFailure;
import java.util.Locale;

/** The failure for a name that is not an option. It suggests the nearest one. */
final class UnknownOption {
    private UnknownOption() {}

    /** @param where "" or, say, {@code " in /etc/kv-agent.json"} */
    static AgentFailure failure(String key, String where) {
        String nearest = nearest(key.toLowerCase(Locale.ROOT).replace('_', '-'));
        String hint = nearest.isEmpty() ? "" : "did you mean \"" + nearest + "\"? ";
        return AgentFailure.badOptions(
                "unknown option \"" + key + "\"" + where, hint + "options are " + Option.allKeys());
    }

    /** The nearest option by edit distance, at most a third of its length; "" if there is none. */
    private static String nearest(String word) {
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (Option option : Option.values()) {
            int distance = distance(word, option.key());
            if (distance < least && distance <= Math.max(1, option.key().length() / 3)) {
                nearest = option.key();
                least = distance;
            }
        }
        return nearest;
    }

    /** Insertions, deletions, replacements and swaps of neighbours that make one word the other (Damerau-Levenshtein). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
