package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.Given;
import io.kvagent.config.VaultAddress;
import io.kvagent.http.Trouble;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class OutageTest {
    private static final VaultAddress VAULT = Given.reference("a").secret().vault();

    @Test
    void isFoundOutOnce() {
        Outage outage = Outage.of(VAULT, new ConnectException("refused"));

        assertThat(outage.trouble()).isEqualTo(Trouble.REFUSED);
        assertThat(Outage.of(VAULT, outage)).isSameAs(outage);
    }
}
