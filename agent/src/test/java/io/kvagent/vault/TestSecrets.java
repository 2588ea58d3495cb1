package io.kvagent.vault;

import io.kvagent.config.Reference;
import io.kvagent.http.Deadline;
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
    public static Slot slot(Reference reference, String text) {
        Slot slot = new Slot(reference, Deadline.in(Duration.ofSeconds(30)));
        fill(slot, text);
        return slot;
    }

    public static void fill(Slot slot, String text) {
        slot.fill(value(text), "");
    }

    /** Of these references: some have the value "canary", some are absent, and the rest have failed. */
    public static Resolution resolution(List<Reference> found, List<Reference> absent, List<Reference> failed) {
        Resolution resolution = new Resolution(Map.of());
        found.forEach(reference -> resolution.add(reference, value("canary"), ""));
        absent.forEach(resolution::addAbsent);
        List<Reference> wanted = new ArrayList<>(found);
        wanted.addAll(absent);
        wanted.addAll(failed);
        resolution.seal(wanted);
        return resolution;
    }
}
