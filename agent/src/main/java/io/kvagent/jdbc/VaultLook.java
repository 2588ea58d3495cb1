// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

/** A look at the vault on demand, for newer values of the secrets. */
public interface VaultLook {
    /**
     * Returns at once. The look runs on a thread of the agent, and reads nothing before this call: one that is under way already may
     * have read too early. What is new is published before the look has ended.
     */
    void begin(End end);

    /** Called once for each look, whether it found something, nothing, or failed. */
    interface End {
        /** @param last if the vault asks for no more looks for now */
        void ended(boolean last);
    }
}
