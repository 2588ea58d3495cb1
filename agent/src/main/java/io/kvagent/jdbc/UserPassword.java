// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.login.CredentialKey;
import io.kvagent.login.KnownValues;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The arguments of a data source's {@code getConnection(user, password)} and its likes. */
final class UserPassword implements LoginArguments {
    private final @Nullable String user;
    private final String password;
    private final Object dataSource;
    private final int userReference;
    private final int[] references;
    private final String[] given;

    /** Null if the password is none of ours. */
    static @Nullable UserPassword of(
            @Nullable String user, @Nullable String password, Object dataSource, KnownValues known) {
        if (password == null) {
            return null;
        }
        int reference = referenceOf(password, known);
        if (reference == KnownValues.NONE) {
            return null;
        }
        int userReference = user == null || user.isEmpty() ? KnownValues.NONE : known.referenceOf(user);
        return new UserPassword(user, password, dataSource, userReference, reference);
    }

    private UserPassword(
            @Nullable String user, String password, Object dataSource, int userReference, int passwordReference) {
        this.user = user;
        this.password = password;
        this.dataSource = dataSource;
        this.userReference = userReference;
        if (userReference == KnownValues.NONE || userReference == passwordReference) {
            references = new int[] {passwordReference};
            given = new String[] {password};
        } else {
            boolean userFirst = userReference < passwordReference;
            references =
                    new int[] {Math.min(userReference, passwordReference), Math.max(userReference, passwordReference)};
            given = userFirst ? new String[] {user, password} : new String[] {password, user};
        }
    }

    static int referenceOf(String password, KnownValues known) {
        return CredentialKey.mayHoldSecret("password", password) ? known.referenceOf(password) : KnownValues.NONE;
    }

    @Override
    public int[] references() {
        return references;
    }

    @Override
    public String[] given() {
        return given;
    }

    @Override
    public Object place() {
        return Arrays.asList(new WeakIdentity(dataSource, null), isUserOurs() ? null : user);
    }

    @Override
    public String driver() {
        return dataSource.getClass().getName();
    }

    @Override
    public Object[] with(String[] values) {
        if (Arrays.equals(values, given)) {
            return new Object[] {user, password};
        }
        if (!isUserOurs()) {
            return new Object[] {user, values[0]};
        }
        int at = references[0] == userReference ? 0 : 1;
        return new Object[] {values[at], values[1 - at]};
    }

    private boolean isUserOurs() {
        return references.length == 2;
    }
}
