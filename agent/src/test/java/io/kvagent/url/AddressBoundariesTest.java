// SPDX-License-Identifier: Apache-2.0
package io.kvagent.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts, ports and URLs are accepted; each limit tested on both sides. */
class AddressBoundariesTest {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    @ParameterizedTest
    @CsvSource({
        "h, h, 443",
        "H.Example, h.example, 443",
        "h:1, h, 1",
        "h:00080, h, 80",
        "h:65535, h, 65535",
        "[::1], ::1, 443",
        "[FD00::4]:8443, fd00::4, 8443",
        "[::ffff:10.0.0.4], ::ffff:10.0.0.4, 443"
    })
    void anAddressIsAHostWithOrWithoutAPort(String text, String host, int port) {
        HostAndPort address = HostAndPort.parse(text, 443);

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                ".h",
                "h.",
                "-h",
                "h..i",
                "h:",
                "h:0",
                "h:65536",
                "h:99999",
                "h:000080",
                "h:-1",
                "h:+1",
                "h:8o",
                "[::1",
                "[]",
                "[1234]",
                "[h]",
                "[::1]:",
                "[::1]80",
                "[::1]:0",
                "[::g]",
                "::1",
                "]",
                "[",
                "h]"
            })
    void anythingElseIsNoAddress(String text) {
        assertThat(isAddress(text)).isFalse();
    }

    @Test
    void aHostsNameHasLettersDigitsDotsAndDashes() {
        assertThat(accepted(c -> isAddress("a" + c + "b")))
                .isEqualTo("-." + DIGITS + LOWER.toUpperCase(Locale.ROOT) + LOWER);
    }

    @Test
    void anIpv6AddressHasHexDigitsColonsAndDots() {
        assertThat(accepted(c -> isAddress("[::" + c + "]"))).isEqualTo("." + DIGITS + ":ABCDEFabcdef");
    }

    @Test
    void aHostsNameHasUpTo253Characters() {
        assertThat(isAddress("a".repeat(253))).isTrue();
        assertThat(isAddress("a".repeat(254))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "::1, true",
        "0:0:0:0:0:0:0:1, true",
        "127.0.0.1, true",
        "127.255.255.255, true",
        "127.0.0.256, false",
        "127.0.0.0001, false",
        "127.0.0, false",
        "127.0.0.1.1, false",
        "127.0.0., false",
        "127.0.0.a, false",
        "128.0.0.1, false",
        "::2, false",
        "local, false"
    })
    void loopbackIsWhatCanBeNothingElse(String host, boolean loopback) {
        assertThat(HostAndPort.isLoopback(host)).isEqualTo(loopback);
    }

    @Test
    void aPathAndAQueryArePrintableAsciiThatNeedsNoEncoding() {
        String printable = printableWithout("\"#<>\\^`{|}");

        assertThat(accepted(c -> isUrl("http://h/a" + c))).isEqualTo(printable);
        assertThat(accepted(c -> isUrl("http://h?a" + c))).isEqualTo(printable);
    }

    @Test
    void aUrlIsShownWithoutItsQuery() {
        assertThat(Endpoint.parse("https://h:8443/a/b?c=d")).hasToString("https://h:8443/a/b");
    }

    private static boolean isAddress(String text) {
        return HostAndPort.parse(text, 443) != null;
    }

    private static boolean isUrl(String text) {
        return Endpoint.parse(text) != null;
    }

    /** Of all characters up to U+01FF, those that are accepted, in their order. */
    private static String accepted(Predicate<String> test) {
        return IntStream.range(0, 0x200)
                .mapToObj(c -> String.valueOf((char) c))
                .filter(test)
                .collect(Collectors.joining());
    }

    private static String printableWithout(String excluded) {
        return IntStream.range('!', 0x7f)
                .mapToObj(c -> String.valueOf((char) c))
                .filter(c -> !excluded.contains(c))
                .collect(Collectors.joining());
    }
}
