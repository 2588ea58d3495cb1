package io.kvagent.http;

import java.time.Duration;

/** What of a service's answers is worth another try, and for how long after the first of them. */
public interface RetryRules {
    /** How long to go on after this status; zero where it is final. */
    Duration patience(int status);

    /** How long to go on after connections that are refused, lost or silent. */
    Duration patienceForLostConnections();
}
