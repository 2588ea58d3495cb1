// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.login.KnownValues;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a driver's changed method calls, in a thread of the app: before it logs in, with an array of its arguments and the driver;
 * then with the connection or the exception and what it was given. The array that comes back is what to log in with; null after an
 * exception lets the exception out.
 */
abstract class LoginFunction implements BiFunction<Object, Object, Object> {
    /** A driver that wraps another, or calls itself: the outermost call is the one that counts. */
    private static final ThreadLocal<LoginSession> IN_PROGRESS = new ThreadLocal<>();

    private final Logins logins;
    private final LoginLog log;

    LoginFunction(Logins logins, LoginLog log) {
        this.logins = logins;
        this.log = log;
    }

    static boolean isInProgress() {
        return IN_PROGRESS.get() != null;
    }

    /** Null if no secret's value is among them. */
    abstract @Nullable LoginArguments arguments(Object[] arguments, Object driver, KnownValues known);

    @Override
    public final @Nullable Object apply(@Nullable Object value, Object argument) {
        if (!(argument instanceof Object[])) {
            return begin((Object[]) Objects.requireNonNull(value), argument);
        }
        Object[] given = (Object[]) argument;
        Object last = given[given.length - 1];
        return last instanceof LoginSession ? answered(value, (LoginSession) last) : null;
    }

    private Object[] begin(Object[] arguments, Object driver) {
        LoginSession session = null;
        Object[] changed = null;
        try {
            KnownValues known = logins.known();
            if (known != null && !isInProgress()) {
                LoginArguments recognised = arguments(arguments, driver, known);
                session = recognised == null ? null : logins.session(recognised);
                changed = session == null ? null : session.begin();
            }
        } catch (RuntimeException e) {
            log.failed(e);
        }
        if (session != null && session.refusal() != null) {
            LoginFunction.<RuntimeException>throwUndeclared(session.refusal());
        }
        if (session == null || changed == null) {
            return arguments;
        }
        IN_PROGRESS.set(session);
        return with(changed, session);
    }

    private Object @Nullable [] answered(@Nullable Object answer, LoginSession session) {
        Object[] next = null;
        try {
            if (answer instanceof Throwable) {
                next = session.failed((Throwable) answer);
                if (session.tellsLocked()) {
                    log.locked(session.references());
                }
            } else if (answer == null) {
                session.ended();
            } else if (session.succeeded()) {
                log.followed(session.references());
            }
        } catch (RuntimeException e) {
            log.failed(e);
        }
        if (next == null) {
            IN_PROGRESS.remove();
            return null;
        }
        return with(next, session);
    }

    private static Object[] with(Object[] arguments, LoginSession session) {
        Object[] more = new Object[arguments.length + 1];
        System.arraycopy(arguments, 0, more, 0, arguments.length);
        more[arguments.length] = session;
        return more;
    }

    /** The changed method declares what it is thrown, this one can't. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwUndeclared(Throwable failure) throws T {
        throw (T) failure;
    }
}
