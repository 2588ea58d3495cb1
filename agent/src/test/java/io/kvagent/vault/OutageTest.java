// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.http.ConnectError;
import io.kvagent.reference.VaultAddress;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class OutageTest {
    private static final VaultAddress VAULT =
            OptionsFixture.reference("a").secret().vault();

    @Test
    void isFoundOutOnce() {
        Outage outage = Outage.of(VAULT, new ConnectException("refused"));

        assertThat(outage.trouble()).isEqualTo(ConnectError.REFUSED);
        assertThat(Outage.of(VAULT, outage)).isSameAs(outage);
    }
}
