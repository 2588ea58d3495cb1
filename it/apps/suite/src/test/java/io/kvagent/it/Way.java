// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A way in which a product gets its password from the vault, where it is the secret {@link #SECRET}. */
enum Way {
    /** As a plain property. */
    PROPERTY("a property"),

    /** By lookup of a property. */
    HOOK("a property by the hook"),

    /** By lookup of a property whose value comes while the product starts. */
    BACKGROUND("a property by the hook, in the background"),

    /** By a reference in an environment variable. */
    VARIABLE("a reference in a variable"),

    /** The same, where properties are served by lookup too. */
    HOOK_VARIABLE("a reference in a variable, by the hook");

    /** {@code -Dapps.ways=PROPERTY,HOOK}; default: all. */
    private static final Set<Way> ENABLED = enabled();

    static final String SECRET = "app-password";

    private final String description;

    Way(String description) {
        this.description = description;
    }

    /** Those of the given ways that are to be tried. */
    static Stream<Way> enabled(Way... possible) {
        return Stream.of(possible).filter(ENABLED::contains);
    }

    static String reference(Azure azure) {
        return "@Microsoft.KeyVault(VaultName=" + azure.vault().host() + ";SecretName=" + SECRET + ")";
    }

    /** Whether the value is found as an environment variable's. */
    boolean isVariable() {
        return this == VARIABLE || this == HOOK_VARIABLE;
    }

    /**
     * Puts the agent before a product.
     *
     * @param property where the product reads its password
     * @param variable the same as an environment variable
     */
    ForkedJvm applyTo(ForkedJvm program, Azure azure, String property, String variable) {
        String reference = reference(azure);
        String options = azure.options("secrets=" + SECRET + ":" + property);
        return switch (this) {
            case PROPERTY -> program.agent(options + ",expose=properties");
            case HOOK -> program.agent(options + ",expose=hook");
            case BACKGROUND -> program.agent(options + ",expose=hook,fetch=background");
            case VARIABLE -> program.agent("ca=" + azure.ca()).environment(variable, reference);
            case HOOK_VARIABLE ->
                program.agent("ca=" + azure.ca() + ",expose=hook,env").environment(variable, reference);
        };
    }

    @Override
    public String toString() {
        return description;
    }

    private static Set<Way> enabled() {
        String names = System.getProperty("apps.ways", "");
        return names.isBlank()
                ? EnumSet.allOf(Way.class)
                : Stream.of(names.split(",")).map(Way::valueOf).collect(Collectors.toSet());
    }
}
