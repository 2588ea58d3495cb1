// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.reference.Reference;
import java.util.ArrayList;
import java.util.List;

/** Values and results that no vault gave, for the tests of other packages. */
public final class TestSecrets {
    private TestSecrets() {}

    public static SecretValue value(String text) {
        return new SecretValue(text);
    }

    /** Hears nothing. */
    public static FetchListener deaf() {
        return new FetchListener() {
            @Override
            public void arrived(Reference reference, SecretValue value, String version) {}

            @Override
            public void absent(Reference reference) {}
        };
    }

    /** Of these references: some have the value "canary", some are absent, and the rest have failed. */
    public static FetchResult resolution(List<Reference> found, List<Reference> absent, List<Reference> failed) {
        FetchResult resolution = new FetchResult(deaf());
        found.forEach(reference -> resolution.add(reference, value("canary"), ""));
        absent.forEach(resolution::addAbsent);
        List<Reference> wanted = new ArrayList<>(found);
        wanted.addAll(absent);
        wanted.addAll(failed);
        resolution.seal(wanted);
        return resolution;
    }
}
