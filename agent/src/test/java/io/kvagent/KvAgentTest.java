// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KvAgentTest {
    /** One test alone: a JVM takes the agent once. */
    @Test
    void showsNothingOfAProxysPasswordEvenAtDebug() {
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            KvAgent.agentmain("vault=contoso,secrets=a,log=debug,proxy=http://me:canary@localhost:1", null);
        } finally {
            System.setErr(before);
        }

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("kv-agent: option \"proxy\" holds a user or a password" + System.lineSeparator())
                .doesNotContain("canary");
    }
}
