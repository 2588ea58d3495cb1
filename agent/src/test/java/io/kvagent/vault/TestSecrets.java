// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import io.kvagent.pem.TestCertificates;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** Values and results that no vault gave, for the tests of other packages. */
public final class TestSecrets {
    private TestSecrets() {}

    public static SecretValue value(String text) {
        return new SecretValue(text);
    }

    /** The field {@code password} of a certificate: the same text in all versions. */
    public static SecretValue certificate(String name, TestCertificates.Made made) {
        return new SecretValue(Certificate.password(), new Certificate(name, made.key(), made.chain()));
    }

    /** A whole secret of that version. */
    public static Secret secret(String version) {
        try {
            return Secret.of(
                    JsonObject.parse("{\"value\":\"canary\",\"id\":\"https://localhost/secrets/a/" + version + "\"}"));
        } catch (JsonException e) {
            throw new IllegalStateException(e);
        }
    }

    public static AgentFailure missing() {
        return new AgentFailure(ExitCode.MISSING_SECRET, "missing", "add it");
    }

    /** Hears nothing. */
    public static FetchListener deaf() {
        return new FetchListener() {
            @Override
            public void arrived(Reference reference, SecretValue value, Secret secret) {}

            @Override
            public void absent(Reference reference, AgentFailure why) {}

            @Override
            public void failed(Reference reference, AgentFailure why) {}
        };
    }

    /** Of these references: some have the value "canary", some are absent, and the rest have failed. */
    public static FetchResult resolution(List<Reference> found, List<Reference> absent, List<Reference> failed) {
        FetchResult resolution = new FetchResult(deaf());
        found.forEach(reference -> resolution.add(reference, value("canary"), secret("")));
        absent.forEach(reference -> resolution.addAbsent(reference, missing()));
        List<Reference> wanted = new ArrayList<>(found);
        wanted.addAll(absent);
        wanted.addAll(failed);
        resolution.seal(wanted);
        return resolution;
    }
}
