// SPDX-License-Identifier: Apache-2.0
package io.kvagent.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it finds on real stacks, {@code BackgroundLocksIT} tells. */
class DeadlockGuardTest {
    @Test
    void findsNothingOnTheStackOfAnOrdinaryReader() {
        assertThat(DeadlockGuard.isInCallback()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "java.net.InetAddress, <clinit>, true",
        "java.net.InetAddress, loadResolver, true",
        "java.net.InetAddress, getByName, false",
        "com.example.InetAddress, <clinit>, false",
    })
    void knowsWhereNameServicesAreMade(String type, String method, boolean resolver) {
        assertThat(DeadlockGuard.isResolver(type, method)).isEqualTo(resolver);
    }
}
