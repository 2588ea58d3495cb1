// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.secrets.SecretStore;
import io.kvagent.vault.Certificate;
import io.kvagent.vault.SecretValue;
import io.kvagent.weave.Weaver;
import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * What an app gets of the certificates among a store's secrets, beside their fields. Handler, provider and hook come into being with the
 * first certificate: a JSON secret may have a field {@code password} too.
 */
public final class Certificates implements SecretStore.Listener {
    private final SecretStore store;
    private final ServedCertificates served;
    private final ClientSessions sessions;
    private final Weaver weaver;
    private final Log log;
    private final @Nullable CertificateFiles files;
    private boolean installed;

    /** @param directory for certificates as files; null if there are to be none */
    public Certificates(SecretStore store, Weaver weaver, @Nullable File directory, Log log) {
        this.store = store;
        this.weaver = weaver;
        this.log = log;
        served = new ServedCertificates(store);
        sessions = new ClientSessions(weaver, log);
        files = directory == null ? null : new CertificateFiles(directory);
        store.addListener(this);
    }

    /**
     * The secrets are still being fetched, and main is about to begin: what only a certificate can be is one.
     *
     * @param beforeMain whether no class of the app has been loaded
     */
    public void installForSurelyNamed(boolean beforeMain) {
        for (Reference reference : store.references()) {
            if (reference.field().equals("certificate") || reference.field().equals("pkcs12")) {
                install(beforeMain);
            }
        }
    }

    /**
     * The secrets are there.
     *
     * @throws AgentFailure if they can't be written to files
     */
    public void installForArrived(boolean beforeMain) {
        if (!served.newest().isEmpty()) {
            install(beforeMain);
            if (files != null) {
                files.write(KeyStores.byAlias());
            }
        }
    }

    private synchronized void install(boolean beforeMain) {
        if (!installed) {
            installed = true;
            KeyStores.install(served);
            new KeyManagerHook(served, sessions, log).hookInto(weaver, beforeMain);
        }
    }

    @Override
    public void changed(Reference reference, @Nullable SecretValue before, @Nullable SecretValue now) {
        Certificate certificate = now == null ? null : now.certificate();
        if (certificate != null && served.put(reference.secret(), certificate)) {
            sessions.invalidate();
            rewriteFiles();
            log.debug("certificate \"" + reference.secret() + "\" of "
                    + reference.secret().vault() + " is renewed: serial "
                    + certificate.leaf().getSerialNumber().toString(16));
        }
    }

    private void rewriteFiles() {
        try {
            if (files != null) {
                files.write(KeyStores.byAlias());
            }
        } catch (AgentFailure e) {
            log.failure(e); // the last files stay
        }
    }
}
