// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import io.kvagent.reference.SecretId;
import io.kvagent.time.Clock;
import io.kvagent.vault.Certificate;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The app's key manager, with the newest version of each certificate that is ours. The key type may change from version to version, so
 * an alias is chosen by the key that is there now. One handshake sees one version: it is fixed at its first question, and the aliases
 * that are given out name it.
 */
final class FollowingKeyManager extends X509ExtendedKeyManager {
    private static final String[] KEY_TYPES = {"RSA", "EC", "EdDSA", "DSA", "RSASSA-PSS"};

    private final X509ExtendedKeyManager app;
    private final ServedCertificates served;
    /** The certificates that are ours, by the app's aliases. */
    private final Map<String, SecretId> ours;

    private final PinnedVersions pinned;

    private FollowingKeyManager(
            X509ExtendedKeyManager app, ServedCertificates served, Map<String, SecretId> ours, Clock clock) {
        this.app = app;
        this.served = served;
        this.ours = ours;
        this.pinned = new PinnedVersions(served, clock);
    }

    /** Null if no certificate of it is ours. */
    static @Nullable FollowingKeyManager around(X509ExtendedKeyManager app, ServedCertificates served, Clock clock) {
        if (app instanceof FollowingKeyManager) {
            return null;
        }
        Map<String, SecretId> ours = new LinkedHashMap<>();
        for (String keyType : KEY_TYPES) {
            addOurs(app.getServerAliases(keyType, null), app, served, ours);
            addOurs(app.getClientAliases(keyType, null), app, served, ours);
        }
        if (ours.isEmpty()) {
            return null;
        }
        for (SecretId id : ours.values()) {
            served.follow(id);
        }
        return new FollowingKeyManager(app, served, ours, clock);
    }

    private static void addOurs(
            String @Nullable [] aliases,
            X509ExtendedKeyManager app,
            ServedCertificates served,
            Map<String, SecretId> ours) {
        for (String alias : aliases == null ? new String[0] : aliases) {
            X509Certificate[] chain = app.getCertificateChain(alias);
            SecretId id = chain == null || chain.length == 0 ? null : served.idOf(chain[0]);
            if (id != null) {
                ours.put(alias, id);
            }
        }
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return choose(app.chooseServerAlias(keyType, issuers, socket), new String[] {keyType}, issuers, true, socket);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        String chosen = app.chooseEngineServerAlias(keyType, issuers, engine);
        return choose(chosen, new String[] {keyType}, issuers, true, engine);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return choose(app.chooseClientAlias(keyTypes, issuers, socket), keyTypes, issuers, false, socket);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return choose(app.chooseEngineClientAlias(keyTypes, issuers, engine), keyTypes, issuers, false, engine);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal[] issuers) {
        return aliases(app.getServerAliases(keyType, issuers), keyType, issuers);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal[] issuers) {
        return aliases(app.getClientAliases(keyType, issuers), keyType, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Certificate certificate = pinned.forChain(alias, ours.get(alias));
        return certificate == null
                ? app.getCertificateChain(alias)
                : certificate.chain().toArray(new X509Certificate[0]);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Certificate certificate = pinned.forKey(alias, ours.get(alias));
        return certificate == null ? app.getPrivateKey(alias) : certificate.key();
    }

    /** @param chosen the app's choice, which knows the first version alone */
    private @Nullable String choose(
            @Nullable String chosen,
            String[] keyTypes,
            Principal @Nullable [] issuers,
            boolean asServer,
            @Nullable Object connection) {
        if (chosen != null && !ours.containsKey(chosen)) {
            return chosen;
        }
        Map<SecretId, Certificate> versions = pinned.of(connection);
        for (String keyType : keyTypes) {
            List<String> candidates = new ArrayList<>();
            if (chosen != null) {
                candidates.add(chosen);
            }
            candidates.addAll(ours.keySet());
            for (String alias : candidates) {
                Certificate certificate = versions.get(ours.get(alias));
                if (certificate != null && KeyChoice.fits(certificate, keyType, issuers)) {
                    return pinned.alias(alias, certificate);
                }
            }
            String own = chosen == null ? null : own(keyType, issuers, asServer);
            if (own != null) {
                return own; // the app's choice hid it
            }
        }
        return null;
    }

    /** The first that is none of ours; null if there is none. */
    private @Nullable String own(String keyType, Principal @Nullable [] issuers, boolean asServer) {
        String[] aliases = asServer ? app.getServerAliases(keyType, issuers) : app.getClientAliases(keyType, issuers);
        for (String alias : aliases == null ? new String[0] : aliases) {
            if (!ours.containsKey(alias)) {
                return alias;
            }
        }
        return null;
    }

    private String @Nullable [] aliases(String @Nullable [] ofApp, String keyType, Principal @Nullable [] issuers) {
        List<String> aliases = new ArrayList<>();
        for (Map.Entry<String, SecretId> each : ours.entrySet()) {
            Certificate certificate = served.newest().get(each.getValue());
            if (certificate != null && KeyChoice.fits(certificate, keyType, issuers)) {
                aliases.add(each.getKey());
            }
        }
        for (String alias : ofApp == null ? new String[0] : ofApp) {
            if (!ours.containsKey(alias)) {
                aliases.add(alias);
            }
        }
        return aliases.isEmpty() ? null : aliases.toArray(new String[0]);
    }
}
