// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.weave.Hook;
import io.kvagent.weave.Owner;
import io.kvagent.weave.ReturnedValue;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Spring Boot Actuator's {@code /env} and {@code /env/{name}} read like any app, and from copies too. So the text that they are about to
 * show passes through this, from 2.0 to 4.x by the same method.
 */
final class ActuatorHook implements BiFunction<Object, Object, Object> {
    private final List<SecretBinding> secrets;

    private ActuatorHook(List<SecretBinding> secrets) {
        this.secrets = secrets;
    }

    /** Nothing happens unless the class is loaded. */
    static Hook masking(List<SecretBinding> secrets) {
        return new Hook(
                Owner.named("org/springframework/boot/actuate/env/EnvironmentEndpoint"),
                new ReturnedValue("stringifyIfNecessary"),
                new ActuatorHook(secrets));
    }

    @Override
    public @Nullable Object apply(@Nullable Object shown, Object value) {
        if (shown == null) {
            return null;
        }
        String text = shown.toString();
        String masked = text;
        for (SecretBinding secret : secrets) {
            masked = secret.mask(masked);
        }
        return masked.equals(text) ? shown : masked;
    }
}
