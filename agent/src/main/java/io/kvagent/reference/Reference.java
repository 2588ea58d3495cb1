// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

/** Which secret, or which field of its JSON value, the app reads under which name. */
public final class Reference {
    private final SecretId secret;
    private final String field;
    private final String name;
    private final boolean optional;
    private final Place place;

    private Reference(SecretId secret, String field, String name, boolean optional, Place place) {
        this.secret = secret;
        this.field = field;
        this.name = name;
        this.optional = optional;
        this.place = place;
    }

    /** Where the operator wrote the reference. */
    private enum Place {
        OPTION,
        PROPERTY,
        VARIABLE
    }

    /** Of the option {@code secrets=}. */
    static Reference listed(SecretId secret, String field, String property, boolean optional) {
        return new Reference(secret, field, property, optional, Place.OPTION);
    }

    /** The value of a system property is the reference. */
    static Reference inProperty(SecretId secret, String property) {
        return new Reference(secret, "", property, false, Place.PROPERTY);
    }

    /** The value of an environment variable is the reference. */
    static Reference inVariable(SecretId secret, String variable) {
        return new Reference(secret, "", variable, false, Place.VARIABLE);
    }

    public SecretId secret() {
        return secret;
    }

    /** {@code user.name}: the path of a field in the secret's JSON value; "" for the whole value. */
    public String field() {
        return field;
    }

    /** Whether the field is one that certificates have; the secret's content type tells whether it is a certificate. */
    public boolean mayBeOfCertificate() {
        return field.equals("certificate") || field.equals("key") || field.equals("pkcs12") || field.equals("password");
    }

    /** The property that the app reads; of a reference {@link #isInVariable() in a variable}, the variable. */
    public String name() {
        return name;
    }

    /** Whether the app may start when the secret, or the field, is missing or disabled. */
    public boolean isOptional() {
        return optional;
    }

    /** Whether it is itself the value of a property or variable, which the secret's value replaces. */
    public boolean isInPlace() {
        return place != Place.OPTION;
    }

    /** Whether it is the value of an environment variable. */
    public boolean isInVariable() {
        return place == Place.VARIABLE;
    }

    /** As messages show what the app reads: {@code db.password}, or {@code DB_PASSWORD (environment)}. */
    @Override
    public String toString() {
        return isInVariable() ? name + " (environment)" : name;
    }
}
