// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import java.util.List;

/** What management tools see as {@code io.kvagent:type=Secrets}: names, versions and times, never a value. */
public interface SecretsMXBean {
    /** Counts the changes; 1 is what the app started with. */
    int getGeneration();

    List<SecretInfo> getSecrets();

    /** When the vaults were last looked at, as {@code 2030-01-01T00:00:00Z}; "" if only at the start. */
    String getLastLook();

    /** Why the last look did not read everything; "" if it did. */
    String getLastError();

    /** "" if there is none but on demand. */
    String getNextLook();

    /** Names of secrets that have changed, and that are passed on where the app still uses the old value. */
    List<String> getHealed();

    /** Names of secrets that have changed while the app has an old value. */
    List<String> getStale();

    /** Looks at the vaults now. Returns what came of it, in words. */
    String refresh();
}
