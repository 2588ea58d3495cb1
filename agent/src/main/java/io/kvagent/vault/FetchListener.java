// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;

/** Told what a fetch finds while it goes on, by the thread that found it. */
public interface FetchListener {
    /** @param value of the field, where the reference names one */
    void arrived(Reference reference, SecretValue value, Secret secret);

    /** The reference is optional, and its secret or field does not exist. */
    void absent(Reference reference, AgentFailure why);

    void failed(Reference reference, AgentFailure why);
}
