// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.lookup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Lookups as apps do them. The runner gives every JVM the property {@code bench.other} and the environment variable {@code
 * BENCH_OTHER}, and as {@code bench.secret} what is a secret under the agent and a plain property without it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Lookups {
    private static final Comparator<Object> BY_TEXT = Comparator.comparing(Object::toString);

    private String other = "bench.other";
    private String absent = "bench.absent";
    private String secret = "bench.secret";
    private String otherVariable = "BENCH_OTHER";
    private String absentVariable = "BENCH_ABSENT";
    private final IdleDriver driver = new IdleDriver();
    private final Properties login = new Properties();

    /**
     * A JVM that has run nothing but the benchmark compiles maps for the one kind of key that it has seen; no app's JVM is like that,
     * nor one in which an agent has run. So each sees several kinds first.
     */
    @Setup
    public void seeOtherKeys() {
        Object[] keys = {"a name", 1, 2L, 'c', Lookups.class, Thread.State.NEW, Collections.singletonList("an element")
        };
        List<Map<Object, Object>> maps = Arrays.asList(
                new HashMap<>(),
                new ConcurrentHashMap<>(),
                new Hashtable<>(),
                new TreeMap<>(BY_TEXT),
                new Properties());
        for (int i = 0; i < 20_000; i++) {
            for (Map<Object, Object> map : maps) {
                Object key = keys[i % keys.length];
                map.put(key, i);
                if (!map.get(key).equals(i)) {
                    throw new AssertionError();
                }
            }
            if (System.getenv("absent" + i % 100) != null || System.getenv(otherVariable) == null) {
                throw new AssertionError();
            }
        }
    }

    /** What a pool passes to its driver. */
    @Setup
    public void setLogin() {
        login.setProperty("user", "app");
        login.setProperty("password", secret());
        login.setProperty("ApplicationName", "bench");
    }

    /** A lookup that finds nothing would be measured as a good one. */
    @Setup
    public void check() {
        if (property() == null || absentProperty() != null || secret() == null) {
            throw new IllegalStateException("the properties are not those that the runner should have set");
        }
        if (variable() == null || absentVariable() != null) {
            throw new IllegalStateException("the variables are not those that the runner should have set");
        }
    }

    /** {@code System.getProperty} of a property that is there and no secret. */
    @Benchmark
    public String property() {
        return System.getProperty(other);
    }

    /** {@code System.getProperty} of a property that is not there. */
    @Benchmark
    public String absentProperty() {
        return System.getProperty(absent);
    }

    /** {@code System.getProperty} of a secret. */
    @Benchmark
    public String secret() {
        return System.getProperty(secret);
    }

    /** {@code System.getenv} of a variable that is there and no secret. */
    @Benchmark
    public String variable() {
        return System.getenv(otherVariable);
    }

    /** {@code System.getenv} of a variable that is not there. */
    @Benchmark
    public String absentVariable() {
        return System.getenv(absentVariable);
    }

    /** A login of a driver that has nothing to do, with a secret as password. */
    @Benchmark
    public Connection connect() throws SQLException {
        return driver.connect("jdbc:bench://localhost/app", login);
    }
}
