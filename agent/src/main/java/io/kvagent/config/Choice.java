// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import java.util.Locale;

/** Options that take one of a few words. */
final class Choice {
    private Choice() {}

    /**
     * @param legal the default first
     * @throws io.kvagent.report.AgentFailure if it is none of them
     */
    static String of(Settings settings, Option option, String... legal) {
        Setting setting = settings.get(option, legal[0]);
        String text = setting.text().toLowerCase(Locale.ROOT);
        for (String value : legal) {
            if (text.equals(value)) {
                return value;
            }
        }
        throw BadOption.value(option, setting, String.join(" or ", legal));
    }
}
