// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.audit.Audit;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.weave.Hook;
import io.kvagent.weave.Owner;
import io.kvagent.weave.ReturnedValue;
import io.kvagent.weave.Weaver;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Has both forms of {@code System.getenv} answer from one map. Child processes inherit the JVM's own, which stays as it is. */
final class EnvironmentHook implements BiFunction<Object, Object, Object> {
    private static final String REMEDY =
            "use expose=properties without env, and report this with what java -version prints";
    /** A name that no environment has: the hook proves by it that it is asked. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final String QUESTION = new String("kv-agent");

    private static final String ANSWER = "kv-agent is here";

    private final EnvironmentSecrets secrets;
    /** What {@code System.getenv()} returns; null before its first call. */
    private volatile @Nullable Map<String, String> environment;

    EnvironmentHook(EnvironmentSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Waits for no secret.
     *
     * @throws AgentFailure if the app would not find what it looks for
     */
    void install(Weaver weaver) {
        loadClasses();
        Hook hook = new Hook(Owner.bootClass("java/lang/System"), new ReturnedValue("getenv"), this);
        weaver.retransform(hook, System.class, REMEDY);
        require(ANSWER.equals(System.getenv(QUESTION)), "System.getenv(name)");
        require(System.getenv() == environment, "System.getenv()");
    }

    /**
     * Everything that an answer needs. Another agent may ask while it changes a class, and what were loaded only then would be given to that
     * agent once more, before it is done: OpenTelemetry then leaves classes as they are.
     */
    private static void loadClasses() {
        List<SecretBinding> none = Collections.emptyList();
        EnvironmentSecrets noSecrets = new EnvironmentSecrets(none, true, false, false, new Audit(false, false));
        Map<String, String> map = view(Collections.singletonMap("name", "value"), noSecrets);
        boolean answers = map.values().contains(noSecrets.value("value", "name"));
        for (Map.Entry<String, String> entry : map.entrySet()) {
            answers &=
                    map.containsKey(entry.getKey()) && map.keySet().iterator().hasNext();
        }
        require(answers && map.get("name") != null, "System.getenv()");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AgentFailure(
                    ExitCode.INTERNAL,
                    what + " does not answer as kv-agent changed it",
                    "another agent may have changed it back: load kv-agent after it, or leave out env");
        }
    }

    /** @param name null for the form that returns the map */
    @Override
    public @Nullable Object apply(Object real, @Nullable Object name) {
        if (name == null) {
            return all(real);
        }
        return name == QUESTION ? ANSWER : secrets.value((String) real, name);
    }

    @SuppressWarnings("unchecked")
    private Object all(Object real) {
        Map<String, String> all = environment;
        if (all == null) {
            all = view((Map<String, String>) real, secrets);
            environment = all;
        }
        return all;
    }

    private static Map<String, String> view(Map<String, String> real, EnvironmentSecrets secrets) {
        return Collections.unmodifiableMap(new SecretEnvironment(real, secrets));
    }
}
