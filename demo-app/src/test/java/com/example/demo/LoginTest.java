// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginTest {

    @Test
    void isJsonWhenAccepted() {
        assertThat(Login.accepted("ann", "14.22").toJson())
                .isEqualTo("{\"status\":\"up\",\"user\":\"ann\",\"server\":\"PostgreSQL 14.22\"}");
    }

    @Test
    void isJsonWhenRefused() {
        assertThat(Login.failed("no \"ann\"\n\\").toJson())
                .isEqualTo("{\"status\":\"down\",\"problem\":\"no \\\"ann\\\"\\u000a\\\\\"}");
    }
}
