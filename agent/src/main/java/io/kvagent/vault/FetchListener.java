// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.reference.Reference;

/** Told what a fetch finds while it goes on, by the thread that found it. */
public interface FetchListener {
    /** @param version 32 hex digits; "" if the vault does not say */
    void arrived(Reference reference, SecretValue value, String version);

    /** The reference is optional, and its secret or field does not exist. */
    void absent(Reference reference);
}
