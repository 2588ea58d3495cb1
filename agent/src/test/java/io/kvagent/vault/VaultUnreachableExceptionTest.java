// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.http.ConnectError;
import io.kvagent.reference.VaultAddress;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class VaultUnreachableExceptionTest {
    private static final VaultAddress VAULT =
            OptionsFixture.reference("a").secret().vault();

    @Test
    void isFoundOutOnce() {
        VaultUnreachableException failure = VaultUnreachableException.of(VAULT, new ConnectException("refused"));

        assertThat(failure.error()).isEqualTo(ConnectError.REFUSED);
        assertThat(VaultUnreachableException.of(VAULT, failure)).isSameAs(failure);
    }
}
