// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.audit.Audit;
import io.kvagent.reference.Cloud;
import io.kvagent.time.Deadline;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The tokens that we hold, one for each cloud: several vaults need but one. Asks for one at a time, as IMDS wants it. */
public final class TokenCache {
    private final TokenSource source;
    private final Audit audit;
    private final Map<Cloud, Token> byCloud = new ConcurrentHashMap<>();

    public TokenCache(TokenSource source, Audit audit) {
        this.source = source;
        this.audit = audit;
    }

    /** As failures show it: {@code imds, client id 0000...}. */
    public String identity() {
        return source.description();
    }

    /** Who has its token never waits for another cloud's. */
    public Token get(Cloud cloud, Deadline deadline) {
        Token token = byCloud.get(cloud);
        return token == null ? fetch(cloud, deadline) : token;
    }

    /** A token that is not the one that was refused. */
    public synchronized Token replace(Cloud cloud, Token refused, Deadline deadline) {
        byCloud.remove(cloud, refused);
        return get(cloud, deadline);
    }

    private synchronized Token fetch(Cloud cloud, Deadline deadline) {
        Token token = byCloud.get(cloud);
        if (token == null) {
            long start = System.nanoTime();
            token = source.fetch(cloud, deadline);
            audit.tokenReceived(identity(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            byCloud.put(cloud, token);
        }
        return token;
    }
}
