// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import io.kvagent.reference.SecretId;
import io.kvagent.vault.Certificate;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the JDK makes itself by a class's name, a handler of URLs and a key store, reaches the certificates by this. */
public final class KeyStores {
    private static final String HANDLERS = "java.protocol.handler.pkgs";
    private static final String OURS = "io.kvagent.certificate";

    private static volatile @Nullable ServedCertificates served;

    private KeyStores() {}

    /** The handler is named, not loaded: the JDK looks for one when the app makes a URL of a scheme that it does not know. */
    static void install(ServedCertificates certificates) {
        served = certificates;
        String others = System.getProperty(HANDLERS, "");
        System.setProperty(HANDLERS, others.isEmpty() ? OURS : others + "|" + OURS);
        Security.addProvider(new KeyVaultProvider());
    }

    /**
     * The PKCS#12 of a certificate, under its {@code #password}.
     *
     * @param name {@code web-cert}, {@code contoso/web-cert} or {@code web-cert@<version>}
     * @throws IOException if none is known by that name
     */
    public static byte[] pkcs12(String name) throws IOException {
        List<Certificate> found = new ArrayList<>();
        Map<SecretId, Certificate> all = all();
        for (Map.Entry<SecretId, Certificate> entry : all.entrySet()) {
            if (isCalled(name, entry.getKey())) {
                found.add(entry.getValue());
            }
        }
        if (found.size() != 1) {
            throw new FileNotFoundException(
                    found.isEmpty()
                            ? "kv-agent knows no certificate \"" + name + "\", only " + all.keySet()
                                    + ": name a field of it in secrets=, as in secrets=" + name + "#password"
                            : "kv-agent knows several certificates \"" + name + "\": write kv:<vault>/" + name);
        }
        try {
            return found.get(0).pkcs12();
        } catch (GeneralSecurityException e) {
            throw new IOException("the key store of certificate \"" + name + "\" can't be made", e);
        }
    }

    /** By aliases: their names, with the vault's where two vaults have one of that name. Waits for those that have not arrived. */
    static Map<String, Certificate> byAlias() {
        Map<SecretId, Certificate> all = all();
        Map<String, Certificate> byAlias = new LinkedHashMap<>();
        for (Map.Entry<SecretId, Certificate> entry : all.entrySet()) {
            SecretId id = entry.getKey();
            int sameName = 0;
            for (SecretId other : all.keySet()) {
                sameName += isCalled(id.toString(), other) ? 1 : 0;
            }
            byAlias.put(sameName == 1 ? id.toString() : id.vault().name() + "/" + id, entry.getValue());
        }
        return byAlias;
    }

    /** Empty if no certificate is named. */
    private static Map<SecretId, Certificate> all() {
        ServedCertificates certificates = served;
        return certificates == null ? Collections.<SecretId, Certificate>emptyMap() : certificates.all();
    }

    private static boolean isCalled(String name, SecretId id) {
        return name.equalsIgnoreCase(id.toString())
                || name.equalsIgnoreCase(id.vault().name() + "/" + id)
                || name.equalsIgnoreCase(id.vault().display() + "/" + id);
    }
}
