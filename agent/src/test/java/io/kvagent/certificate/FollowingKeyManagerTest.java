// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.pem.TestCertificates;
import io.kvagent.pem.TestCertificates.Made;
import io.kvagent.report.Log;
import io.kvagent.time.FakeClock;
import io.kvagent.weave.Weaver;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowingKeyManagerTest {
    private static final Principal[] ANYBODY = null;
    private static Made rsa;
    private static Made ec;
    private static Made apps;

    private final Log log = new Log(Log.Level.OFF, System.err);
    private final FakeClock time = new FakeClock();
    private TestServed served;

    @BeforeAll
    static void makeKeys() {
        rsa = TestCertificates.rsa(1001);
        ec = TestCertificates.ec(2002);
        apps = TestCertificates.rsa(4004);
    }

    @BeforeEach
    void serveRsa() {
        served = new TestServed(rsa);
    }

    @Test
    void presentsTheNewestVersionWhateverItsKeyType() throws Exception {
        X509ExtendedKeyManager manager = following(TestServed.keyManagers(rsa));
        assertPresents(manager, "RSA", rsa);

        served.renew(ec);
        assertPresents(manager, "EC", ec);
        assertThat(server(manager, "RSA")).as("an alias for the old key's type").isNull();

        served.renew(TestCertificates.rsa(1003));
        assertThat(server(manager, "EC")).isNull();
        assertThat(manager.getCertificateChain(server(manager, "RSA"))[0].getSerialNumber())
                .isEqualTo(1003);
    }

    @Test
    void clientsPresentTheNewestVersionToThoseWhoTrustItsIssuer() throws Exception {
        X509ExtendedKeyManager manager = following(TestServed.keyManagers(rsa));
        served.renew(ec);
        String[] types = {"RSA", "EC"};
        Principal[] authority = {new X500Principal("CN=authority")};
        Principal[] another = {new X500Principal("CN=another")};

        String alias = manager.chooseClientAlias(types, authority, null);
        assertThat(manager.getCertificateChain(alias)).containsExactlyElementsOf(ec.chain());
        assertThat(manager.getPrivateKey(alias)).isEqualTo(ec.key());
        assertThat(manager.chooseClientAlias(types, another, null)).isNull();
        assertThat(manager.chooseClientAlias(new String[] {"RSA"}, authority, null))
                .isNull();
    }

    /** Else a swap between two questions answers null to both, and the handshake fails. */
    @Test
    void oneHandshakeSeesOneVersion() throws Exception {
        X509ExtendedKeyManager manager = following(TestServed.keyManagers(rsa));
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();

        assertThat(manager.chooseEngineServerAlias("EC", ANYBODY, engine)).isNull();
        served.renew(ec);
        String alias = manager.chooseEngineServerAlias("RSA", ANYBODY, engine);
        served.renew(TestCertificates.rsa(1003));

        assertThat(manager.getPrivateKey(alias)).isEqualTo(rsa.key());
        assertThat(manager.getCertificateChain(alias)).containsExactlyElementsOf(rsa.chain());
        String other = manager.chooseEngineServerAlias(
                "RSA", ANYBODY, SSLContext.getDefault().createSSLEngine());
        assertThat(manager.getCertificateChain(other)[0].getSerialNumber()).isEqualTo(1003);
    }

    /** As Spring and Tomcat answer, where an alias is configured. */
    @Test
    void keyAndChainOfTheAppsAliasAreOfOneVersion() throws Exception {
        X509ExtendedKeyManager manager = following(TestServed.keyManagers(rsa));

        Made renewed = TestCertificates.rsa(1003);
        assertThat(manager.getPrivateKey("key-0")).isEqualTo(rsa.key());
        served.renew(renewed);
        assertThat(manager.getCertificateChain("key-0")).containsExactlyElementsOf(rsa.chain());
        assertThat(manager.getPrivateKey("key-0")).isEqualTo(renewed.key());
        assertThat(manager.getCertificateChain("key-0")).containsExactlyElementsOf(renewed.chain());
    }

    /** Such a wrapper is asked once for each key type, and a version that fits none of them would end the handshake. */
    @Test
    void theAppsAliasKeepsItsKeyTypeUntilItsThreadPauses() throws Exception {
        X509ExtendedKeyManager manager = following(TestServed.keyManagers(rsa));

        assertThat(manager.getPrivateKey("key-0")).isEqualTo(rsa.key());
        served.renew(ec);
        time.pass(Duration.ofMillis(900));
        assertThat(manager.getPrivateKey("key-0")).isEqualTo(rsa.key());
        assertThat(manager.getCertificateChain("key-0")).containsExactlyElementsOf(rsa.chain());

        time.pass(Duration.ofMillis(1100));
        assertThat(manager.getPrivateKey("key-0")).isEqualTo(ec.key());
        assertThat(manager.getCertificateChain("key-0")).containsExactlyElementsOf(ec.chain());
    }

    @Test
    void theAppsAliasGetsItsNewKeyTypeInTheEndWhereItsThreadNeverPauses() throws Exception {
        X509ExtendedKeyManager manager = following(TestServed.keyManagers(rsa));
        manager.getPrivateKey("key-0");
        served.renew(ec);

        for (int i = 0; i < 20; i++) {
            assertThat(manager.getPrivateKey("key-0")).isEqualTo(rsa.key());
            time.pass(Duration.ofMillis(500));
        }
        time.pass(Duration.ofMillis(500));
        assertThat(manager.getPrivateKey("key-0")).isEqualTo(ec.key());
    }

    @Test
    void followsFromAnyVersionThatWasServed() throws Exception {
        served.renew(ec);
        served.renew(TestCertificates.rsa(1003));

        assertThat(following(TestServed.keyManagers(rsa))).isInstanceOf(FollowingKeyManager.class);
        assertThat(following(TestServed.keyManagers(ec))).isInstanceOf(FollowingKeyManager.class);
    }

    @Test
    void aCertificateThatAKeyManagerFollowsIsNotStale() throws Exception {
        assertThat(served.store.isFollowed(served.store.references().get(0))).isFalse();

        following(TestServed.keyManagers(rsa));

        assertThat(served.store.isFollowed(served.store.references().get(0))).isTrue();
    }

    @Test
    void theAppsOwnKeysStayAsTheyAre() throws Exception {
        X509ExtendedKeyManager manager = following(TestServed.keyManagers(rsa, apps));
        served.renew(ec);

        assertPresents(manager, "EC", ec);
        assertPresents(manager, "RSA", apps);
        assertThat(manager.getCertificateChain("key-1")).containsExactlyElementsOf(apps.chain());
        assertThat(manager.getServerAliases("RSA", ANYBODY)).containsExactly("key-1");
        assertThat(manager.getServerAliases("EC", ANYBODY)).containsExactly("key-0");
    }

    @Test
    void anAppWithAStoreOfItsOwnGetsTheVerySameKeyManagers() throws Exception {
        KeyManager[] managers = TestServed.keyManagers(apps);
        KeyManager its = managers[0];

        assertThat(hook().apply(managers, null)).isSameAs(managers);
        assertThat(managers).containsExactly(its);
        assertThat(hook().apply(null, null)).isNull();
    }

    @Test
    void aKeyManagerThatCantBeExaminedStaysAsItIs() {
        KeyManager[] managers = {new BrokenKeyManager()};

        assertThat(hook().apply(managers, null)).isSameAs(managers);
    }

    private KeyManagerHook hook() {
        return new KeyManagerHook(served.served, new ClientSessions(new Weaver(null), log), log);
    }

    private X509ExtendedKeyManager following(KeyManager[] managers) {
        return FollowingKeyManager.around((X509ExtendedKeyManager) managers[0], served.served, time);
    }

    private static String server(X509ExtendedKeyManager manager, String keyType) {
        return manager.chooseServerAlias(keyType, ANYBODY, null);
    }

    private static void assertPresents(X509ExtendedKeyManager manager, String keyType, Made expected) {
        String alias = server(manager, keyType);
        assertThat(manager.getPrivateKey(alias)).isEqualTo(expected.key());
        assertThat(manager.getCertificateChain(alias)).containsExactlyElementsOf(expected.chain());
    }

    private static final class BrokenKeyManager extends X509ExtendedKeyManager {
        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            throw new IllegalStateException();
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            throw new IllegalStateException();
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            throw new IllegalStateException();
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            throw new IllegalStateException();
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            throw new IllegalStateException();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            throw new IllegalStateException();
        }
    }
}
