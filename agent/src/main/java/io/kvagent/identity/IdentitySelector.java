// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

/** Which of a machine's managed identities: the system-assigned one, or a user-assigned one by one of its three ids. */
public final class IdentitySelector {
    /** The identity that the host has by default. */
    public static final IdentitySelector NONE = new IdentitySelector(Kind.SYSTEM_ASSIGNED, "", false);

    /** The ways to name a user-assigned identity. */
    public enum Kind {
        SYSTEM_ASSIGNED("", "system-assigned"),
        CLIENT_ID("client-id", "client id "),
        OBJECT_ID("object-id", "object id "),
        RESOURCE_ID("resource-id", "resource id ");

        private final String option;
        private final String words;

        Kind(String option, String words) {
            this.option = option;
            this.words = words;
        }

        /** The option that names an identity so; "" for the system-assigned one. */
        public String option() {
            return option;
        }
    }

    private final Kind kind;
    private final String id;
    private final boolean explicit;

    /** @param explicit whether an option says so, rather than the environment's AZURE_CLIENT_ID */
    public IdentitySelector(Kind kind, String id, boolean explicit) {
        this.kind = kind;
        this.id = id;
        this.explicit = explicit;
    }

    public Kind kind() {
        return kind;
    }

    /** "" for the system-assigned identity. */
    public String id() {
        return id;
    }

    /** Whether an option names it. Hosts with only one identity refuse such an option, but ignore AZURE_CLIENT_ID. */
    public boolean isExplicit() {
        return explicit;
    }

    /** As messages show it: {@code system-assigned}, or {@code client id 0000...}. */
    @Override
    public String toString() {
        return kind.words + id;
    }
}
