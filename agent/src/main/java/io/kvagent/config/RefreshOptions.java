// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.reference.VaultAddress;
import io.kvagent.url.HostAndPort;
import java.time.Duration;

/** How an app gets the values of secrets that are rotated while it runs. */
public final class RefreshOptions {
    /** Shorter intervals would use up the quota that a vault's clients share; a vault on loopback is one of a test. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Duration interval;

    RefreshOptions(Settings settings, ReferenceOptions references) {
        interval = interval(settings.get(Option.REFRESH), references);
    }

    /** Between two looks at the vault; zero if there are none. */
    public Duration interval() {
        return interval;
    }

    public boolean looksRegularly() {
        return !interval.isZero();
    }

    private static Duration interval(Setting setting, ReferenceOptions references) {
        if (setting.text().equals("0")) {
            return Duration.ZERO;
        }
        Duration time = OptionType.parseTime(setting.text());
        if (time != null && !time.isZero() && time.compareTo(SHORTEST) < 0 && areOnLoopback(references)) {
            return time; // of a test
        }
        return setting.time();
    }

    private static boolean areOnLoopback(ReferenceOptions references) {
        boolean all = true;
        for (VaultAddress vault : references.vaults()) {
            all &= HostAndPort.isLoopback(vault.origin().host());
        }
        return all;
    }
}
