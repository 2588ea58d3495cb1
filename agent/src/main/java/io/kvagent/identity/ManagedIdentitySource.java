// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.config.IdentityKind;
import io.kvagent.config.IdentitySelector;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.report.Log;
import io.kvagent.url.Endpoint;

/** A managed identity of the platform that the process runs on: an endpoint on or next to the machine gives its tokens. */
abstract class ManagedIdentitySource implements TokenSource {
    private final IdentityKind kind;
    private final IdentitySelector selector;
    private final ConnectionFactory factory;
    private final Log log;

    /** @param factory one that uses no proxy */
    ManagedIdentitySource(IdentityKind kind, IdentitySelector selector, ConnectionFactory factory, Log log) {
        this.kind = kind;
        this.selector = selector;
        this.factory = factory;
        this.log = log;
    }

    @Override
    public final String name() {
        return kind.key();
    }

    @Override
    public String description() {
        return kind.key() + ", " + selector;
    }

    final IdentitySelector selector() {
        return selector;
    }

    final ManagedIdentityClient endpoint(Endpoint url, ManagedIdentityFailures failures) {
        return new ManagedIdentityClient(url, selector, failures, factory, log);
    }
}
