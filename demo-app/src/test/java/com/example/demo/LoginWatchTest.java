// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LoginWatchTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void tellsOnceThatTheLoginIsLostAndOnceThatItIsBack() {
        Login up = Login.accepted("ann", "14.22");
        Login down = Login.failed("refused");
        Queue<Login> looks = new ArrayDeque<>(List.of(up, down, down, up, up));
        LoginWatch watch = new LoginWatch(looks::remove, new PrintStream(said, true, StandardCharsets.UTF_8));

        for (int look = 0; look < 5; look++) {
            watch.look();
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("demo-app: refused", "demo-app: the database accepts the login again");
    }
}
