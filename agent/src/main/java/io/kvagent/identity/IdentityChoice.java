// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.url.Endpoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the options say of the identity: its kind, which of several, and the endpoints that issue tokens. */
public final class IdentityChoice {
    private final @Nullable IdentityKind kind;
    private final IdentitySelector selector;
    private final Endpoint imds;
    private final @Nullable Endpoint authority;

    /**
     * @param kind null with {@code identity=auto}
     * @param imds without a slash at its end
     * @param authority the operator's own, without a slash at its end; null if the cloud's is used
     */
    public IdentityChoice(
            @Nullable IdentityKind kind, IdentitySelector selector, Endpoint imds, @Nullable Endpoint authority) {
        this.kind = kind;
        this.selector = selector;
        this.imds = imds;
        this.authority = authority;
    }

    /** Empty if the environment variables decide. */
    public Optional<IdentityKind> kind() {
        return Optional.ofNullable(kind);
    }

    public IdentitySelector selector() {
        return selector;
    }

    /** The base URL of the metadata service. */
    public Endpoint imds() {
        return imds;
    }

    /** The operator's own authority (AZURE_AUTHORITY_HOST); empty if the cloud's is used. */
    public Optional<Endpoint> authority() {
        return Optional.ofNullable(authority);
    }

    /** {@code host[:port]} of that; "" where there is none. */
    public String authorityHost() {
        return authority == null ? "" : authority.origin().authority();
    }
}
