// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kvagent.http.NameLookup.NameServerException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameLookupTest {
    private static final String HOST = "contoso.vault.azure.net";

    @ParameterizedTest
    @ValueSource(
            strings = {
                HOST + ": Name or service not known",
                HOST + ": No address associated with hostname",
                HOST + ": nodename nor servname provided, or not known",
                HOST + ": Name does not resolve",
                HOST + ": Name has no usable address",
                "No such host is known (" + HOST + ")",
                "Unable to resolve host " + HOST + " in hosts file /etc/hosts"
            })
    void doesNotRetryWhenANameServerSaysThatThereIsNoSuchName(String message) {
        NameLookup names = failing(message, HOST);

        assertThat(catchThrowable(() -> names.addressesOf(HOST))).isInstanceOf(UnknownHostException.class);
        assertThat(catchThrowable(() -> names.addressesOf(HOST)))
                .as("the JDK repeats a failure without its text")
                .isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HOST + ": Temporary failure in name resolution",
                HOST + ": Try again",
                HOST + ": Non-recoverable failure in name resolution",
                HOST + ": Der Name oder der Dienst ist nicht bekannt",
                HOST
            })
    void retriesAnyOtherFailureOfALookUp(String message) {
        NameLookup names = failing(message, HOST);

        assertThat(catchThrowable(() -> names.addressesOf(HOST))).isInstanceOf(NameServerException.class);
        assertThat(catchThrowable(() -> names.addressesOf(HOST))).isInstanceOf(NameServerException.class);
    }

    @Test
    void forgetsAFailureOnceTheNameIsThere() throws Exception {
        NameLookup names = failing(HOST + ": Name or service not known", null, HOST);
        catchThrowable(() -> names.addressesOf(HOST));

        assertThat(names.addressesOf(HOST)).hasSize(1);
        assertThat(catchThrowable(() -> names.addressesOf(HOST))).isInstanceOf(NameServerException.class);
    }

    /** @param messages of the look-ups' failures, one after the other; null for an address */
    private static NameLookup failing(String... messages) {
        Deque<String> left = new ArrayDeque<>();
        Arrays.stream(messages).map(String::valueOf).forEach(left::add);
        return new NameLookup() {
            @Override
            InetAddress[] resolve(String host) throws UnknownHostException {
                String message = left.remove();
                if (message.equals("null")) {
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                }
                throw new UnknownHostException(message);
            }
        };
    }
}
