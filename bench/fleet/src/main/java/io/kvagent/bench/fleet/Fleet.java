// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.config.Options;
import io.kvagent.config.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * Instances of one app that start together.
 *
 * @param secrets how many each reads; a JSON secret counts once, however many fields are taken from it
 * @param vaults among which they are dealt out
 * @param perMachine how many share a metadata service
 * @param startsWithin the instances' starts are spread evenly over this time
 * @param deadline of each, from its own start
 */
record Fleet(int instances, int secrets, int vaults, int perMachine, Duration startsWithin, Duration deadline) {
    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(90);

    /** In one second, an instance a machine, from one vault, with the agent's default deadline. */
    static Fleet of(int instances, int secrets) {
        return new Fleet(instances, secrets, 1, 1, Duration.ofSeconds(1), DEFAULT_DEADLINE);
    }

    Fleet withVaults(int count) {
        return new Fleet(instances, secrets, count, perMachine, startsWithin, deadline);
    }

    Fleet withPerMachine(int count) {
        return new Fleet(instances, secrets, vaults, count, startsWithin, deadline);
    }

    Fleet startingWithin(Duration time) {
        return new Fleet(instances, secrets, vaults, perMachine, time, deadline);
    }

    Fleet withDeadline(Duration time) {
        return new Fleet(instances, secrets, vaults, perMachine, startsWithin, time);
    }

    int machines() {
        return (instances + perMachine - 1) / perMachine;
    }

    /** Reads that it can't do without. */
    int needed() {
        return instances * secrets;
    }

    /** Of the busiest vault. */
    int neededOfOneVault() {
        return instances * ((secrets + vaults - 1) / vaults);
    }

    /**
     * What each instance is started with.
     *
     * @param imds base URL of the metadata service, on loopback
     */
    Options options(VaultName vault, String imds) {
        StringBuilder text = new StringBuilder("identity=imds,log=off,imds=" + imds + ",vault=" + vault.of(0));
        text.append(",deadline=").append(deadline.toMillis()).append("ms,secrets=");
        for (int i = 0; i < secrets; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(i % vaults == 0 ? "" : vault.of(i % vaults) + "/")
                    .append("secret-")
                    .append(i);
        }
        Properties none = new Properties();
        return Options.of(Settings.read(text.toString(), none, Map.of()), none, Map.of());
    }

    /** Names vaults by number. */
    interface VaultName {
        String of(int number);
    }
}
