package io.kvagent.identity;

/** One way to get a token: one identity, one endpoint. */
public interface TokenSource {
    /** As the start-up line shows it: {@code imds}. */
    String name();

    /** As failures show it: {@code imds, client id 0000...}. */
    String description();

    /**
     * Gets a new token; blocks, within the deadline.
     *
     * @param resource the audience, as {@code https://vault.azure.net}
     * @throws io.kvagent.report.AgentFailure if there is none to be had
     */
    Token fetch(String resource);
}
