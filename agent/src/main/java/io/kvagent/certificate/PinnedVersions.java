// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import io.kvagent.reference.SecretId;
import io.kvagent.vault.Certificate;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which versions a handshake uses, from its first question on: JSSE asks for one key type after the other, then for the key, then for the
 * chain, and a renewal may come between any two.
 */
final class PinnedVersions {
    private static final String PREFIX = "kv-agent:";

    /** What this thread was given as the key of an alias, until it asks for the chain. */
    private static final ThreadLocal<KeyGiven> KEY_GIVEN = new ThreadLocal<>();

    private final ServedCertificates served;
    private final Map<Object, Map<SecretId, Certificate>> byConnection = new WeakHashMap<>();
    /** Kept alive by the connections whose handshakes use them. */
    private final Map<String, WeakReference<Certificate>> byAlias = new LinkedHashMap<>();

    private int versions;

    PinnedVersions(ServedCertificates served) {
        this.served = served;
    }

    /** @param connection socket or engine; null if it is not known */
    Map<SecretId, Certificate> of(@Nullable Object connection) {
        if (connection == null) {
            return served.newest();
        }
        synchronized (byConnection) {
            Map<SecretId, Certificate> first = byConnection.get(connection);
            if (first == null) {
                first = served.newest();
                byConnection.put(connection, first);
            }
            return first;
        }
    }

    /** An alias that stands for this version of the certificate under the app's alias. */
    String alias(String appsAlias, Certificate certificate) {
        synchronized (byAlias) {
            for (Iterator<Map.Entry<String, WeakReference<Certificate>>> all =
                            byAlias.entrySet().iterator();
                    all.hasNext(); ) {
                Map.Entry<String, WeakReference<Certificate>> each = all.next();
                Certificate other = each.getValue().get();
                if (other == certificate && each.getKey().endsWith(":" + appsAlias)) {
                    return each.getKey();
                }
                if (other == null) {
                    all.remove();
                }
            }
            String alias = PREFIX + ++versions + ":" + appsAlias;
            byAlias.put(alias, new WeakReference<>(certificate));
            return alias;
        }
    }

    /**
     * @param id of the certificate of ours that has this alias in the app's key manager; null if none has
     * @return null if the alias is not ours
     */
    @Nullable
    Certificate forKey(String alias, @Nullable SecretId id) {
        Certificate named = named(alias);
        if (named != null || id == null) {
            return named;
        }
        Certificate newest = served.newest().get(id);
        KEY_GIVEN.set(new KeyGiven(this, alias, newest));
        return newest;
    }

    /** As {@link #forKey}. Wrappers of the app answer with aliases of their own, so this goes with the key that the thread was given. */
    @Nullable
    Certificate forChain(String alias, @Nullable SecretId id) {
        Certificate named = named(alias);
        if (named != null || id == null) {
            return named;
        }
        KeyGiven given = KEY_GIVEN.get();
        KEY_GIVEN.remove();
        return given != null && given.by == this && given.alias.equals(alias)
                ? given.certificate
                : served.newest().get(id);
    }

    private @Nullable Certificate named(@Nullable String alias) {
        if (alias == null || !alias.startsWith(PREFIX)) {
            return null;
        }
        synchronized (byAlias) {
            WeakReference<Certificate> named = byAlias.get(alias);
            return named == null ? null : named.get();
        }
    }

    /** The answer to one question. */
    private static final class KeyGiven {
        private final PinnedVersions by;
        private final String alias;
        private final @Nullable Certificate certificate;

        KeyGiven(PinnedVersions by, String alias, @Nullable Certificate certificate) {
            this.by = by;
            this.alias = alias;
            this.certificate = certificate;
        }
    }
}
