// SPDX-License-Identifier: Apache-2.0
package io.kvagent.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentFailureTest {
    /** The message may hold a value. */
    @Test
    void showsOnlyTheClassOfAnInternalError() {
        AgentFailure failure =
                AgentFailure.internal(new IllegalStateException("outer", new ArithmeticException("canary")));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL);
        assertThat(failure.problem()).isEqualTo("internal error: java.lang.ArithmeticException");
        assertThat(failure.action()).isEqualTo("please report it, with what log=debug prints");
        assertThat(failure.getCause()).isNull();
        assertThat(failure.getStackTrace()[0].getClassName()).isEqualTo(AgentFailureTest.class.getName());
    }

    @Test
    void namesTheGrantThatASecurityManagerMisses() {
        AgentFailure failure = AgentFailure.internal(new SecurityException("access denied"));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL);
        assertThat(failure.problem()).isEqualTo("the security manager denies kv-agent what it needs");
        assertThat(failure.action()).contains("grant codeBase", "permission java.security.AllPermission;");
    }
}
