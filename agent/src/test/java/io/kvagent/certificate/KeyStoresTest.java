// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.pem.TestCertificates;
import io.kvagent.pem.TestCertificates.Made;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In this JVM: the provider and the property of handlers are taken away after each test. */
class KeyStoresTest {
    private static final String HANDLERS = "java.protocol.handler.pkgs";
    private static final Made FIRST = TestCertificates.ec(1);
    private static final Made SECOND = TestCertificates.rsa(2);

    private TestServed served;

    @BeforeEach
    void install() {
        System.setProperty(HANDLERS, "com.contoso.protocols");
        served = new TestServed(FIRST);
        KeyStores.install(served.served);
    }

    @AfterEach
    void remove() {
        System.clearProperty(HANDLERS);
        Security.removeProvider("KeyVault");
    }

    @Test
    void aUrlGivesThePkcs12OfTheNewestVersion() throws Exception {
        String password = io.kvagent.vault.Certificate.password();

        assertThat(leaf(TestServed.pkcs12(read("kv:web-cert"), password))).isEqualTo(FIRST.leaf());
        served.renew(SECOND);
        for (String url : new String[] {"kv:web-cert", "kv:WEB-CERT", "kv:contoso/web-cert", "kv://contoso/web-cert"}) {
            assertThat(leaf(TestServed.pkcs12(read(url), password))).as(url).isEqualTo(SECOND.leaf());
        }
    }

    @Test
    void aUrlOfAnUnknownNameFailsWithASentence() {
        assertThatThrownBy(() -> read("kv:other-cert"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("kv-agent knows no certificate \"other-cert\", only [web-cert]:"
                        + " name a field of it in secrets=, as in secrets=other-cert#password");
    }

    @Test
    void handlersOfTheAppAreKept() {
        assertThat(System.getProperty(HANDLERS)).isEqualTo("com.contoso.protocols|io.kvagent.certificate");
    }

    @Test
    void theTypeNeedsNoFileAndNoPassword() throws Exception {
        KeyStore store = keyVault();

        assertThat(Collections.list(store.aliases())).containsExactly("web-cert");
        assertThat(store.getKey("Web-Cert", null)).isEqualTo(FIRST.key());
        assertThat(store.getCertificateChain("web-cert")).containsExactlyElementsOf(FIRST.chain());
        assertThat(store.getCertificateAlias(FIRST.leaf())).isEqualTo("web-cert");
        assertThat(store.getCreationDate("web-cert")).isEqualTo(FIRST.leaf().getNotBefore());
        assertThat(store.isKeyEntry("web-cert")).isTrue();
        assertThat(store.isKeyEntry("other")).isFalse();
    }

    @Test
    void aFileThatIsGivenIsIgnored() throws Exception {
        KeyStore store = KeyStore.getInstance("KeyVault");
        store.load(new ByteArrayInputStream(new byte[] {1}), "any".toCharArray());

        assertThat(store.size()).isEqualTo(1);
    }

    /** A store that is loaded has one version: else key and chain might be of two. */
    @Test
    void aStoreIsAsTheCertificatesWereWhenItWasLoaded() throws Exception {
        KeyStore before = keyVault();
        served.renew(SECOND);

        assertThat(leaf(before)).isEqualTo(FIRST.leaf());
        assertThat(leaf(keyVault())).isEqualTo(SECOND.leaf());
    }

    /** As Tomcat does with the key that it serves. */
    @Test
    void keysCanBePutIntoItInMemory() throws Exception {
        KeyStore store = keyVault();
        store.setKeyEntry(
                "tomcat", SECOND.key(), "any".toCharArray(), SECOND.chain().toArray(new Certificate[0]));
        store.setCertificateEntry("root", SECOND.chain().get(1));

        assertThat(store.getKey("tomcat", "any".toCharArray())).isEqualTo(SECOND.key());
        assertThat(store.isCertificateEntry("root")).isTrue();
        store.deleteEntry("tomcat");
        assertThat(store.containsAlias("tomcat")).isFalse();
        assertThat(keyVault().size()).isEqualTo(1);
    }

    @Test
    void itCantBeStored() throws Exception {
        KeyStore store = keyVault();

        assertThatThrownBy(() -> store.store(new ByteArrayOutputStream(), new char[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its keys are in the vault alone");
    }

    private static KeyStore keyVault() throws Exception {
        KeyStore store = KeyStore.getInstance("KeyVault");
        store.load(null, null);
        return store;
    }

    private static Certificate leaf(KeyStore store) throws Exception {
        return store.getCertificate("web-cert");
    }

    private static byte[] read(String url) throws IOException {
        return new URL(url).openStream().readAllBytes();
    }
}
