// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;

/** One answer of a stand-in. {@link Answers} has the kinds that Azure gives, and those that only go wrong. */
@FunctionalInterface
interface Answer {

    /** Makes the answer for the place where it is to be given, and registers what must not leak of it. */
    ResponseDefinitionBuilder at(Place place);

    /** The same answer, after a while. */
    default Answer after(Duration delay) {
        return place -> at(place).withFixedDelay((int) delay.toMillis());
    }

    /** Like the same answer with another header. */
    default Answer with(String header, String value) {
        return place -> at(place).withHeader(header, value);
    }

    /**
     * Where an answer is given.
     *
     * @param host the vault's host and port; empty for the metadata service
     * @param name the secret's name; empty for the metadata service
     * @param version the version that was asked for, or empty for the latest
     */
    record Place(String host, String name, String version, Canaries canaries) {}
}
