// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import java.time.Duration;

/** What of a service's answers is worth another try, and for how long after the first of them. */
public interface RetryRules {
    /** One try. For questions that are asked by the way, and must not use up the deadline of others. */
    RetryRules NONE = new RetryRules() {
        @Override
        public Duration patience(int status) {
            return Duration.ZERO;
        }

        @Override
        public Duration patienceForLostConnections() {
            return Duration.ZERO;
        }
    };

    /** How long to go on after this status; zero where it is final. */
    Duration patience(int status);

    /** How long to go on after connections that are refused, lost or silent. */
    Duration patienceForLostConnections();

    /** Between tries that fail, where the server does not say. */
    default Pauses pausesWhenFailing() {
        return Pauses.USUAL;
    }

    /** Between tries that are refused as too many (429), where the server does not say. */
    default Pauses pausesWhenRefused() {
        return Pauses.USUAL;
    }
}
