package io.kvagent.identity;

import io.kvagent.config.Endpoint;
import io.kvagent.config.IdentityKind;
import io.kvagent.config.IdentitySelector;
import io.kvagent.http.Dialer;
import io.kvagent.report.Log;

/** A managed identity of the platform that the process runs on: an endpoint on or next to the machine gives its tokens. */
abstract class PlatformIdentity implements TokenSource {
    private final IdentityKind kind;
    private final IdentitySelector selector;
    private final Dialer dialer;
    private final Log log;

    /** @param dialer one that uses no proxy */
    PlatformIdentity(IdentityKind kind, IdentitySelector selector, Dialer dialer, Log log) {
        this.kind = kind;
        this.selector = selector;
        this.dialer = dialer;
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

    final LocalEndpoint endpoint(Endpoint url, LocalFailures failures) {
        return new LocalEndpoint(url, selector, failures, dialer, log);
    }
}
