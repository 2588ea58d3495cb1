// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.util.List;
import java.util.Locale;

/** The findings for machines: an array with an object for each; times in milliseconds. */
final class JsonReport {
    private JsonReport() {}

    static String of(List<Finding> findings) {
        StringBuilder json = new StringBuilder("[");
        for (Finding finding : findings) {
            json.append(json.length() == 1 ? "\n  " : ",\n  ").append(of(finding));
        }
        return json.append("\n]\n").toString();
    }

    private static String of(Finding finding) {
        Outcome outcome = finding.outcome();
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"instances\":%d,\"secrets\":%d,\"vaults\":%d,\"perMachine\":%d,\"window\":\"%s\","
                        + "\"limit\":%d,\"failingPercent\":%d,\"promised\":%b,\"failed\":%d,\"millis\":%d,"
                        + "\"dictatedMillis\":%d,\"unhinderedMillis\":%d,\"ratio\":%.3f,\"p50Millis\":%d,\"p99Millis\":%d,"
                        + "\"refused\":%d,\"askedPerNeeded\":%.3f,\"tokensAskedPerInstance\":%.3f}",
                finding.name(),
                outcome.fleet().instances(),
                outcome.fleet().secrets(),
                outcome.fleet().vaults(),
                outcome.fleet().perMachine(),
                outcome.weather().kind(),
                outcome.weather().limit(),
                outcome.weather().failingPercent(),
                finding.promised(),
                outcome.failures().size(),
                outcome.time().toMillis(),
                outcome.dictated().toMillis(),
                finding.unhindered().toMillis(),
                finding.ratio(),
                outcome.percentile(50).toMillis(),
                outcome.percentile(99).toMillis(),
                outcome.refused(),
                outcome.asked(),
                outcome.tokensAsked());
    }
}
