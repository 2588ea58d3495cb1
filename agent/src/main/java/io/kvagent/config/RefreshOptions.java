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
    private final String file;
    private final boolean endsIfStale;
    private final Duration staleGrace;

    RefreshOptions(Settings settings, ReferenceOptions references) {
        interval = interval(settings.get(Option.REFRESH), references);
        file = settings.get(Option.REFRESH_FILE).text();
        endsIfStale = settings.get(Option.STALE).is("exit");
        staleGrace = settings.get(Option.STALE_GRACE).time();
    }

    /** A file that is touched to have the vault looked at; "" if there is none. */
    public String file() {
        return file;
    }

    /** Whether the JVM ends if the app goes on with an old value. */
    public boolean endsIfStale() {
        return endsIfStale;
    }

    /** How long the app may have an old value, give or take half. */
    public Duration staleGrace() {
        return staleGrace;
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
