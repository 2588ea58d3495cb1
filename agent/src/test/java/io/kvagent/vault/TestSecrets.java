package io.kvagent.vault;

import io.kvagent.config.Reference;
import java.util.List;

/** Values and resolutions as no vault gave them, for the tests of other packages. */
public final class TestSecrets {
    private TestSecrets() {}

    public static SecretValue value(String text) {
        return new SecretValue(text);
    }

    /** Of these references: some have the value "canary", some are absent, and the rest have failed. */
    public static Resolution resolution(List<Reference> found, List<Reference> absent, List<Reference> failed) {
        Resolution resolution = new Resolution();
        found.forEach(reference -> resolution.add(reference, value("canary")));
        absent.forEach(resolution::addAbsent);
        resolution.seal(failed);
        return resolution;
    }
}
