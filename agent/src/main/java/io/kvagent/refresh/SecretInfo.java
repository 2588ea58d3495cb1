// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

/** One secret, as management tools see it. */
public final class SecretInfo {
    private final String name;
    private final String secret;
    private final String version;
    private final long ageSeconds;

    SecretInfo(String name, String secret, String version, long ageSeconds) {
        this.name = name;
        this.secret = secret;
        this.version = version;
        this.ageSeconds = ageSeconds;
    }

    /** What the app reads. */
    public String getName() {
        return name;
    }

    /** Vault and name. */
    public String getSecret() {
        return secret;
    }

    /** "" if it is absent, or the vault does not say. */
    public String getVersion() {
        return version;
    }

    /** Since the vault has this version; -1 if it does not say. */
    public long getAgeSeconds() {
        return ageSeconds;
    }
}
