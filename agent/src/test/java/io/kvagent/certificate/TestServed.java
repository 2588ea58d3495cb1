// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import io.kvagent.config.OptionsFixture;
import io.kvagent.pem.TestCertificates.Made;
import io.kvagent.reference.Reference;
import io.kvagent.secrets.SecretStore;
import io.kvagent.time.Deadline;
import io.kvagent.vault.SecretValue;
import io.kvagent.vault.TestSecrets;
import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A store whose one reference is a certificate's, and what an app makes of it. */
final class TestServed {
    static final char[] PASSWORD = "app's own".toCharArray();

    final SecretStore store;
    final ServedCertificates served;
    private final Reference reference;

    TestServed(Made first) {
        reference = OptionsFixture.reference("web-cert#password:x");
        store = new SecretStore(List.of(reference), Deadline.in(Duration.ofSeconds(30)));
        served = new ServedCertificates(store);
        SecretValue value = TestSecrets.certificate("web-cert", first);
        store.arrived(reference, value, TestSecrets.secret(""));
        store.completeFirst();
        served.put(reference.secret(), value.certificate());
    }

    void renew(Made next) {
        SecretValue value = TestSecrets.certificate("web-cert", next);
        store.publish(Map.of(reference, value), Map.of());
        served.put(reference.secret(), value.certificate());
    }

    /** What KeyManagerFactory gives to an app that has these in a store of its own. */
    static KeyManager[] keyManagers(Made... mades) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < mades.length; i++) {
            store.setKeyEntry(
                    "key-" + i, mades[i].key(), PASSWORD, mades[i].chain().toArray(new Certificate[0]));
        }
        return keyManagers(store, PASSWORD);
    }

    static KeyManager[] keyManagers(KeyStore store, char[] password) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    static KeyStore pkcs12(byte[] bytes, String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), password.toCharArray());
        return store;
    }
}
