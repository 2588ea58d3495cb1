// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.reference.Reference;
import io.kvagent.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values and resolutions as no vault gave them, for the tests of other packages. */
public final class TestSecrets {
    private TestSecrets() {}

    public static SecretValue value(String text) {
        return new SecretValue(text);
    }

    /** A slot of that property whose value is there. */
    public static PendingSecret slot(Reference reference, String text) {
        PendingSecret slot = new PendingSecret(reference, Deadline.in(Duration.ofSeconds(30)));
        fill(slot, text);
        return slot;
    }

    public static void fill(PendingSecret slot, String text) {
        slot.fill(value(text), "");
    }

    /** Of these references: some have the value "canary", some are absent, and the rest have failed. */
    public static FetchResult resolution(List<Reference> found, List<Reference> absent, List<Reference> failed) {
        FetchResult resolution = new FetchResult(Map.of());
        found.forEach(reference -> resolution.add(reference, value("canary"), ""));
        absent.forEach(resolution::addAbsent);
        List<Reference> wanted = new ArrayList<>(found);
        wanted.addAll(absent);
        wanted.addAll(failed);
        resolution.seal(wanted);
        return resolution;
    }
}
