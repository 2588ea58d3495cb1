// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.ConnectionFactory;
import io.kvagent.url.Endpoint;

/** A managed identity of the platform that the process runs on: an endpoint on or next to the machine gives its tokens. */
abstract class ManagedIdentitySource implements TokenSource {
    private final IdentityContext context;
    private final IdentitySelector selector;

    /** @param selector one that the platform can be told */
    ManagedIdentitySource(IdentityContext context, IdentitySelector selector) {
        this.context = context;
        this.selector = selector;
    }

    @Override
    public final String name() {
        return context.name();
    }

    @Override
    public String description() {
        return name() + ", " + selector;
    }

    final IdentitySelector selector() {
        return selector;
    }

    final PlatformEnvironment variables() {
        return context.variables();
    }

    final ManagedIdentityClient endpoint(Endpoint url, ManagedIdentityFailures failures) {
        return endpoint(url, failures, context.local());
    }

    /** @param factory one that uses no proxy */
    final ManagedIdentityClient endpoint(Endpoint url, ManagedIdentityFailures failures, ConnectionFactory factory) {
        return new ManagedIdentityClient(url, selector, failures, factory, context.log());
    }
}
