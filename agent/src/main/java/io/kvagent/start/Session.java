// SPDX-License-Identifier: Apache-2.0
package io.kvagent.start;

import io.kvagent.audit.Audit;
import io.kvagent.config.Options;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.identity.Identities;
import io.kvagent.identity.PickedIdentity;
import io.kvagent.identity.TokenCache;
import io.kvagent.report.Log;
import io.kvagent.tls.RootedTls;
import io.kvagent.tls.Tls;
import io.kvagent.vault.SecretFetcher;
import java.util.Map;

/** What outlives a fetch: whom to trust, through which proxy, and the identity with its tokens. Holds no deadline. */
public final class Session {
    private final PickedIdentity identity;
    private final TokenCache tokens;
    private final SecretFetcher fetcher;

    private Session(PickedIdentity identity, TokenCache tokens, SecretFetcher fetcher) {
        this.identity = identity;
        this.tokens = tokens;
        this.fetcher = fetcher;
    }

    /** @throws io.kvagent.report.AgentFailure if the identity can't be picked, or lacks what it needs */
    public static Session open(Options options, Map<String, String> environment, Audit audit, Log log) {
        Tls tls = new RootedTls(options.network().extraRoots());
        ConnectionFactory local = new ConnectionFactory(tls, ProxyRules.NONE);
        ConnectionFactory remote = new ConnectionFactory(tls, options.network().proxies());
        PickedIdentity identity = new Identities(options.identity(), environment, local, remote, log).pick();
        TokenCache tokens = new TokenCache(identity, audit);
        SecretFetcher fetcher = new SecretFetcher(
                tokens, remote, options.apiVersion(), options.identity().authorityHost(), audit, log);
        return new Session(identity, tokens, fetcher);
    }

    public PickedIdentity identity() {
        return identity;
    }

    public TokenCache tokens() {
        return tokens;
    }

    public SecretFetcher fetcher() {
        return fetcher;
    }
}
