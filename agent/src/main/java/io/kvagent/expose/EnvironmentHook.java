// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.weave.Hook;
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
        weaver.add(Hook.GETENV, new BiFunction<Object, Object, Object>() {
            @Override
            public Object apply(Object real, Object name) {
                return name == QUESTION ? ANSWER : secrets.value((String) real, name);
            }
        });
        weaver.add(Hook.GETENV_ALL, new BiFunction<Object, Object, Object>() {
            @Override
            @SuppressWarnings("unchecked")
            public Object apply(Object real, Object none) {
                return new SecretEnvironment((Map<String, String>) real, secrets);
            }
        });
    }

    @Override
    void install() {
        require(ANSWER.equals(System.getenv(QUESTION)), Hook.GETENV + "(name)");
        require(System.getenv() instanceof SecretEnvironment, Hook.GETENV_ALL + "()");
    }
}
