// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.time.Instant;

/** Why the certificate behind a secret can't be used, and what to do about it. */
final class CertificateFailures {
    private final SecretId id;
    private final String subject;

    CertificateFailures(SecretId id) {
        this.id = id;
        this.subject = "certificate \"" + id + "\" of " + id.vault();
    }

    AgentFailure noSuchField(String field) {
        return failure(
                "has no field \"" + field + "\"",
                "write #certificate, #key, #pkcs12 or #password; leave out #" + field + " to take the whole value");
    }

    /** @param cause shown at {@code log=debug}; the JDK's own, which quotes nothing of the value */
    AgentFailure unreadable(String contentType, Exception cause) {
        return new AgentFailure(
                ExitCode.MISSING_SECRET,
                subject + " can't be read: its content type is " + contentType
                        + ", but its value can't be read as that",
                "import it again, without a password of its own: az keyvault certificate import --vault-name "
                        + id.vault().name() + " -n " + id.name() + " -f <file>",
                cause);
    }

    AgentFailure empty() {
        return failure(
                "is not a certificate: its value has no PEM block",
                "correct the secret's value, or its content type, which says that it is PEM");
    }

    AgentFailure notExportable() {
        return failure(
                "has no private key in the vault's answer: its key is not exportable",
                "set exportable to true in key_properties of its policy, then make a new version: az keyvault certificate"
                        + " create --vault-name " + id.vault().name() + " -n " + id.name() + " -p @policy.json");
    }

    AgentFailure noCertificate() {
        return failure(
                "has a private key, but no certificate", "merge the signed certificate, or import both together");
    }

    AgentFailure mismatch() {
        return failure(
                "has a private key, but none of its certificates belongs to that key",
                "import key and certificate again, from one request");
    }

    AgentFailure expired(Instant when) {
        return failure(
                "expired on " + when,
                "renew it: az keyvault certificate create --vault-name "
                        + id.vault().name() + " -n " + id.name() + " -p @policy.json, or import a new one");
    }

    private AgentFailure failure(String problem, String action) {
        return new AgentFailure(ExitCode.MISSING_SECRET, subject + " " + problem, action);
    }
}
