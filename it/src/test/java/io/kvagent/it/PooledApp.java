// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An unchanged application with all pools, and the rotations that it lives through. Every pool has a role of its own, so that the
 * database tells what each of them was refused, and a secret with user and password.
 */
final class PooledApp {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Azure azure;
    private final Database database;
    private final Map<TestedPool, Database> roles = new EnumMap<>(TestedPool.class);
    private final Map<TestedPool, List<Database>> earlier = new EnumMap<>(TestedPool.class);
    private final RunningJvm jvm;

    PooledApp(Azure azure, Database database, ForkedJvm program, Jvm java, String options) {
        this.azure = azure;
        this.database = database;
        for (TestedPool pool : TestedPool.values()) {
            Database role = database.anotherRole();
            roles.put(pool, role);
            earlier.put(pool, new ArrayList<>());
            azure.vault().secret(pool.label(), credential(role.user(), role.password()));
        }
        String references = pools().map(TestedPool::references).collect(Collectors.joining(","));
        String[] arguments = Stream.concat(Stream.of(database.jdbcUrl()), pools().map(TestedPool::label))
                .toArray(String[]::new);
        jvm = program.agent(azure.options("secrets=" + references + "," + options))
                .main(Framework.CONNECTION_POOLS.classPath(java), "io.kvagent.it.probe.pools.PoolsProbe", arguments)
                .start();
        jvm.awaitStdout("^borrowing$");
        await("has borrowed", pool -> roles.get(pool).borrowedSince("-infinity") > 0);
    }

    /** The vault follows when every pool has been refused. */
    void changeDatabaseFirst() {
        Map<TestedPool, Integer> refused = refusedLogins();
        Map<TestedPool, String> moments = changePasswords(newPasswords());
        await("is refused", pool -> refusedLogins().get(pool) > refused.get(pool));
        pools().forEach(pool -> publish(pool, roles.get(pool).password()));
        awaitLogins(moments);
    }

    /** The same with a vault that answers nobody until then. */
    void changeDatabaseFirstWhileTheVaultFails() {
        pools().forEach(pool -> azure.vault().secret(pool.label(), unavailable()));
        changeDatabaseFirst();
    }

    /** The database follows when a login has been refused with what it does not know yet. */
    void changeVaultFirst() {
        Map<TestedPool, String> next = newPasswords();
        int refused = roles.get(TestedPool.DRIVER_MANAGER).refusedLogins();
        next.forEach(this::publish);
        Await.until(
                "a new password is tried",
                PATIENCE,
                () -> roles.get(TestedPool.DRIVER_MANAGER).refusedLogins() > refused);
        awaitLogins(changePasswords(next));
    }

    /**
     * Every pool changes to another user; the one before stays valid, and loses its connections until then. It is a new user each time: the
     * one before last may still be in the middle of a login, so its password must not change.
     */
    void changeUser() {
        for (TestedPool pool : TestedPool.values()) {
            earlier.get(pool).add(roles.put(pool, database.anotherRole()));
        }
        pools().forEach(pool -> publish(pool, roles.get(pool).password()));
        await("has logged in as the other user", pool -> {
            earlier.get(pool).forEach(Database::terminateBorrowed);
            return roles.get(pool).borrowedSince("-infinity") > 0;
        });
    }

    /** How many logins of each pool the database has refused. */
    Map<TestedPool, Integer> refusedLogins() {
        return pools().collect(Collectors.toMap(
                pool -> pool,
                pool -> Stream.concat(earlier.get(pool).stream(), Stream.of(roles.get(pool)))
                        .mapToInt(Database::refusedLogins)
                        .sum()));
    }

    /** Stops the application. @return what it has printed */
    List<String> stop() {
        return jvm.stop().stdoutLines();
    }

    private Map<TestedPool, String> newPasswords() {
        Map<TestedPool, String> next = new EnumMap<>(TestedPool.class);
        roles.forEach((pool, role) -> next.put(pool, role.newPassword()));
        return next;
    }

    /** @return when, by the database's time */
    private Map<TestedPool, String> changePasswords(Map<TestedPool, String> next) {
        Map<TestedPool, String> moments = new EnumMap<>(TestedPool.class);
        roles.forEach((pool, role) -> {
            role.changePassword(next.get(pool));
            moments.put(pool, role.now());
            role.terminateBorrowed();
        });
        return moments;
    }

    private void publish(TestedPool pool, String password) {
        azure.vault().newVersion(pool.label(), credential(roles.get(pool).user(), password));
    }

    private void awaitLogins(Map<TestedPool, String> moments) {
        await("has logged in again", pool -> roles.get(pool).borrowedSince(moments.get(pool)) > 0);
    }

    private static void await(String what, Predicate<TestedPool> condition) {
        for (TestedPool pool : TestedPool.values()) {
            Await.until(pool + " " + what, PATIENCE, () -> condition.test(pool));
        }
    }

    private static SecretAnswer credential(String user, String password) {
        return Answers.secret(Json.of(Map.of("user", user, "password", password)));
    }

    private static Answer unavailable() {
        return Answers.vaultError(503, "ServiceUnavailable", "The service is unavailable.");
    }

    private static Stream<TestedPool> pools() {
        return Arrays.stream(TestedPool.values());
    }
}
