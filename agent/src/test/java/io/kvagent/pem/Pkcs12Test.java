// SPDX-License-Identifier: Apache-2.0
package io.kvagent.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Pkcs12Test {
    private static final String PASSWORD = "a-random-password";

    static Stream<TestCertificates.Made> keys() {
        return Stream.of(TestCertificates.rsa(7), TestCertificates.ec(8));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theJvmReadsWhatIsWritten(TestCertificates.Made made) throws Exception {
        KeyStore store = load(made, PASSWORD);

        assertThat(Collections.list(store.aliases())).containsExactly("web-cert");
        assertThat(store.getKey("web-cert", PASSWORD.toCharArray())).isEqualTo(made.key());
        assertThat(store.getCertificateChain("web-cert")).containsExactlyElementsOf(made.chain());
    }

    @Test
    void anotherPasswordDoesNotOpenIt() {
        TestCertificates.Made made = TestCertificates.ec(8);

        assertThatThrownBy(() -> load(made, "another-password")).isInstanceOf(IOException.class);
    }

    private static KeyStore load(TestCertificates.Made made, String password) throws Exception {
        byte[] bytes = new Pkcs12("web-cert", PASSWORD).of(made.key(), made.chain());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), password.toCharArray());
        return store;
    }
}
