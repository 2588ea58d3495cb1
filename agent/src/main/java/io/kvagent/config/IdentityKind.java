// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The values of {@code identity=}: where tokens come from. */
public enum IdentityKind {
    AUTO,
    IMDS,
    APP_SERVICE,
    ARC,
    SERVICE_FABRIC,
    CLOUD_SHELL,
    MACHINE_LEARNING,
    WORKLOAD,
    CLIENT_SECRET,
    CLIENT_CERTIFICATE,
    AZURE_CLI;

    /** All of them, as they are written. */
    static String[] keys() {
        List<String> keys = new ArrayList<>();
        for (IdentityKind kind : values()) {
            keys.add(kind.key());
        }
        return keys.toArray(new String[0]);
    }

    static IdentityKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As it is written: {@code app-service}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
