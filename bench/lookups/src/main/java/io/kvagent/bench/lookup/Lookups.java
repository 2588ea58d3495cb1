package io.kvagent.bench.lookup;

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
    private String other = "bench.other";
    private String absent = "bench.absent";
    private String secret = "bench.secret";
    private String otherVariable = "BENCH_OTHER";
    private String absentVariable = "BENCH_ABSENT";

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
}
