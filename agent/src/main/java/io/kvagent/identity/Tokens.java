package io.kvagent.identity;

import java.util.HashMap;
import java.util.Map;

/** The tokens that we hold, one for each cloud: several vaults need but one. Asks for one at a time, as IMDS wants it. */
public final class Tokens {
    private final TokenSource source;
    private final Map<String, Token> byResource = new HashMap<>();

    public Tokens(TokenSource source) {
        this.source = source;
    }

    public String sourceName() {
        return source.name();
    }

    public String identity() {
        return source.description();
    }

    /** @param resource the audience, as {@code https://vault.azure.net} */
    public synchronized Token get(String resource) {
        Token token = byResource.get(resource);
        if (token == null) {
            token = source.fetch(resource);
            byResource.put(resource, token);
        }
        return token;
    }

    /** A token that is not the one that was refused. */
    public synchronized Token replace(String resource, Token refused) {
        byResource.remove(resource, refused);
        return get(resource);
    }
}
