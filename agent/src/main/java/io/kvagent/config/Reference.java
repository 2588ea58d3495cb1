package io.kvagent.config;

/** Which secret, or which field of its JSON value, the app reads under which property. */
public final class Reference {
    private final SecretId secret;
    private final String field;
    private final String property;
    private final boolean optional;

    Reference(SecretId secret, String field, String property, boolean optional) {
        this.secret = secret;
        this.field = field;
        this.property = property;
        this.optional = optional;
    }

    public SecretId secret() {
        return secret;
    }

    /** {@code user.name}: the path of a field in the secret's JSON value; "" for the whole value. */
    public String field() {
        return field;
    }

    public String property() {
        return property;
    }

    /** Whether the app may start when the secret, or the field, is missing or disabled. */
    public boolean isOptional() {
        return optional;
    }
}
