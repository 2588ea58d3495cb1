// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.Key;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key-store type {@code KeyVault}: whatever it is loaded from, it has the certificates as they are then. It needs no password. What
 * an app adds stays in memory: Tomcat copies the key that it serves into a second store of the same type.
 */
public final class KeyVaultKeyStore extends KeyStoreSpi {
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    @Override
    public void engineLoad(@Nullable InputStream in, char @Nullable [] password) {
        entries.clear();
        for (Map.Entry<String, io.kvagent.vault.Certificate> each :
                KeyStores.byAlias().entrySet()) {
            io.kvagent.vault.Certificate certificate = each.getValue();
            entries.put(
                    key(each.getKey()),
                    new Entry(certificate.key(), certificate.chain().toArray(new Certificate[0])));
        }
    }

    @Override
    public @Nullable Key engineGetKey(String alias, char @Nullable [] password) {
        Entry entry = entries.get(key(alias));
        return entry == null ? null : entry.key;
    }

    @Override
    public Certificate @Nullable [] engineGetCertificateChain(String alias) {
        Entry entry = entries.get(key(alias));
        return entry == null || entry.key == null ? null : entry.chain.clone();
    }

    @Override
    public @Nullable Certificate engineGetCertificate(String alias) {
        Entry entry = entries.get(key(alias));
        return entry == null || entry.chain.length == 0 ? null : entry.chain[0];
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // the class is one of the JDK's
    public @Nullable Date engineGetCreationDate(String alias) {
        Certificate certificate = engineGetCertificate(alias);
        return certificate instanceof X509Certificate ? ((X509Certificate) certificate).getNotBefore() : null;
    }

    @Override
    public void engineSetKeyEntry(String alias, Key key, char @Nullable [] password, Certificate @Nullable [] chain) {
        entries.put(key(alias), new Entry(key, chain == null ? new Certificate[0] : chain.clone()));
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) throws KeyStoreException {
        throw new KeyStoreException("a key store of type KeyVault takes no encrypted key");
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) {
        entries.put(key(alias), new Entry(null, new Certificate[] {certificate}));
    }

    @Override
    public void engineDeleteEntry(String alias) {
        entries.remove(key(alias));
    }

    @Override
    public Enumeration<String> engineAliases() {
        return Collections.enumeration(entries.keySet());
    }

    @Override
    public boolean engineContainsAlias(String alias) {
        return entries.containsKey(key(alias));
    }

    @Override
    public int engineSize() {
        return entries.size();
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
        return engineGetKey(alias, null) != null;
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
        return engineContainsAlias(alias) && !engineIsKeyEntry(alias);
    }

    @Override
    public @Nullable String engineGetCertificateAlias(Certificate certificate) {
        for (String alias : entries.keySet()) {
            if (certificate.equals(engineGetCertificate(alias))) {
                return alias;
            }
        }
        return null;
    }

    @Override
    public void engineStore(OutputStream out, char[] password) throws IOException {
        throw new IOException("a key store of type KeyVault can't be stored: its keys are in the vault alone");
    }

    /** Case does not count, as in PKCS#12. */
    private static String key(String alias) {
        return alias.toLowerCase(Locale.ROOT);
    }

    /** A key with its chain; or a certificate alone. */
    private static final class Entry {
        private final @Nullable Key key;
        private final Certificate[] chain;

        Entry(@Nullable Key key, Certificate[] chain) {
            this.key = key;
            this.chain = chain;
        }
    }
}
