// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.weave.Hook;
import io.kvagent.weave.Owner;
import io.kvagent.weave.ReturnedValue;
import io.kvagent.weave.Weaver;
import java.util.Map;
import java.util.function.BiFunction;

/** Serves secrets by {@code System.getenv}, which is what apps call; what child processes inherit is read elsewhere. */
final class EnvironmentHook extends LookupHook {
    /** Known by identity: no app asks by this instance. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final String QUESTION = new String("KV_AGENT_SELF_CHECK");

    private static final String ANSWER = "there";

    private final EnvironmentLookup secrets;

    /** @param masks whether dumps of the environment show a mask for each secret */
    EnvironmentHook(ServedNames names, boolean masks) {
        this.secrets = new EnvironmentLookup(names, masks);
    }

    @Override
    void addTo(Weaver weaver) {
        weaver.add(new Hook(
                Owner.bootClass("java/lang/System"),
                new ReturnedValue("getenv"),
                new BiFunction<Object, Object, Object>() {
                    @Override
                    public Object apply(Object real, Object name) {
                        return name == null ? all(real) : value(real, name);
                    }
                }));
    }

    /** What {@code System.getenv(name)} answers. */
    private String value(Object real, Object name) {
        return name == QUESTION ? ANSWER : secrets.value((String) real, name);
    }

    /** What {@code System.getenv()} answers. */
    @SuppressWarnings("unchecked")
    private Object all(Object real) {
        return new SecretEnvironment((Map<String, String>) real, secrets);
    }

    @Override
    void install() {
        require(ANSWER.equals(System.getenv(QUESTION)), "System.getenv(name)");
        require(System.getenv() instanceof SecretEnvironment, "System.getenv()");
    }
}
