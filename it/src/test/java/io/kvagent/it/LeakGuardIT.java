// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.it.probe.Say;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The guard is what every other test relies on: here it has to catch programs that do leak. */
class LeakGuardIT {

    private static final String VALUE = "canary/+&=% \"\\ of the guard";

    private final Canaries canaries = new Canaries();
    private final JvmLauncher launcher = new JvmLauncher(canaries);

    @Test
    void failsAProgramThatPrintsASecret() {
        canaries.watch("secret db-password", VALUE);

        assertThatThrownBy(() -> say("out", "it is " + VALUE + "."))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("stdout")
                .hasMessageContaining("secret db-password")
                .hasMessageNotContaining(VALUE);
    }

    @Test
    void looksAtStderrToo() {
        canaries.watch("secret db-password", VALUE);

        assertThatThrownBy(() -> say("err", VALUE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("stderr");
    }

    @Test
    void knowsTheFormsInWhichAValueLeaksByAccident() {
        canaries.watch("it", VALUE);

        assertThat(canaries.shownIn(Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8))))
                .containsExactly("it");
        assertThat(canaries.shownIn("?p=" + URLEncoder.encode(VALUE, StandardCharsets.UTF_8)))
                .containsExactly("it");
        assertThat(canaries.shownIn("{\"value\":\"canary/+&=% \\\"\\\\ of the guard\"}"))
                .containsExactly("it");
        assertThat(canaries.shownIn("the canary of the guard")).isEmpty();
    }

    @Test
    void knowsALineOfAValueOfSeveralLines() {
        canaries.watch("key", "-----BEGIN KEY-----\nc29tZXRoaW5nIHNlY3JldA==\n-----END KEY-----\n");

        assertThat(canaries.shownIn("| c29tZXRoaW5nIHNlY3JldA== |")).containsExactly("key");
    }

    @Test
    void refusesToWatchForAShortValue() {
        assertThatThrownBy(() -> canaries.watch("pin", "1234"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pin");
    }

    @Test
    void findsAValueThatWasRegisteredAfterTheProgramHadEnded() {
        say("out", VALUE);
        canaries.watch("late", VALUE);

        assertThatThrownBy(launcher::close).isInstanceOf(AssertionError.class).hasMessageContaining("late");
    }

    @Test
    void masksWhatItQuotes() {
        canaries.watch("late", VALUE);

        assertThat(canaries.masked("a " + VALUE + " b")).isEqualTo("a [value of late] b");
    }

    private void say(String stream, String text) {
        String encoded = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        launcher.java().main(Say.class, stream, encoded).run();
    }
}
