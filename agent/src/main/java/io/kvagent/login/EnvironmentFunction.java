// SPDX-License-Identifier: Apache-2.0
package io.kvagent.login;

import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * From the environment of a JNDI context to the one that it is to be made with: a copy if a password in it has a successor, so that the
 * app's own table stays as it is.
 */
final class EnvironmentFunction implements BiFunction<Object, Object, Object> {
    /** {@code javax.naming.Context} has names for these; its class would have to be loaded. */
    private static final String USER = "java.naming.security.principal";

    private static final String PASSWORD = "java.naming.security.credentials";

    private final LoginHooks hooks;

    EnvironmentFunction(LoginHooks hooks) {
        this.hooks = hooks;
    }

    @Override
    @SuppressWarnings("JdkObsolete") // JNDI takes no other table
    public @Nullable Object apply(@Nullable Object environment, @Nullable Object none) {
        Successors successors = hooks.successors();
        if (successors == null || environment == null) {
            return environment;
        }
        Hashtable<?, ?> given = (Hashtable<?, ?>) environment;
        Object credentials = given.get(PASSWORD);
        String password = text(credentials);
        if (password == null) {
            return environment;
        }
        String next = successors.ofPassword(password);
        Object user = given.get(USER);
        String nextUser = user instanceof String ? successors.ofUser((String) user, password) : null;
        if (next == null && nextUser == null) {
            return environment;
        }
        Hashtable<Object, Object> copy = new Hashtable<>(given);
        if (next != null) {
            copy.put(PASSWORD, inFormOf(credentials, next));
        }
        if (nextUser != null) {
            copy.put(USER, nextUser);
        }
        return copy;
    }

    /** JNDI takes a password in three forms; null for anything else. */
    static @Nullable String text(@Nullable Object credentials) {
        if (credentials instanceof String) {
            return (String) credentials;
        }
        if (credentials instanceof char[]) {
            return new String((char[]) credentials);
        }
        return credentials instanceof byte[] ? new String((byte[]) credentials, StandardCharsets.UTF_8) : null;
    }

    private static Object inFormOf(@Nullable Object credentials, String password) {
        if (credentials instanceof char[]) {
            return password.toCharArray();
        }
        return credentials instanceof byte[] ? password.getBytes(StandardCharsets.UTF_8) : password;
    }
}
