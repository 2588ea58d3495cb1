package io.kvagent.vault;

import io.kvagent.http.JsonException;
import io.kvagent.http.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A secret as the vault has it ({@code SecretBundle} of Key Vault's REST API): its value and the attributes that matter here.
 * Key Vault serves a secret outside its {@code nbf} and {@code exp} too: they advise.
 */
final class Secret {
    private final SecretValue value;
    private final boolean enabled;
    private final Optional<Instant> notBefore;
    private final Optional<Instant> expires;

    private Secret(SecretValue value, JsonObject attributes) {
        this.value = value;
        this.enabled = !attributes.scalar("enabled").orElse("true").equals("false");
        this.notBefore = epochSeconds(attributes, "nbf");
        this.expires = epochSeconds(attributes, "exp");
    }

    /** @throws JsonException if the answer is no SecretBundle */
    static Secret of(JsonObject bundle) throws JsonException {
        Optional<String> value = bundle.string("value");
        if (!value.isPresent()) {
            throw JsonException.missing("value");
        }
        return new Secret(new SecretValue(value.get()), bundle.object("attributes"));
    }

    SecretValue value() {
        return value;
    }

    boolean isEnabled() {
        return enabled;
    }

    boolean isExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }

    boolean isNotYetValid(Instant now) {
        return notBefore.isPresent() && now.isBefore(notBefore.get());
    }

    Instant expires() {
        return expires.get();
    }

    Instant notBefore() {
        return notBefore.get();
    }

    /** Empty where it is absent, or no number that an Instant can hold: an advice that can't be read is none. */
    private static Optional<Instant> epochSeconds(JsonObject attributes, String name) {
        try {
            Optional<String> seconds = attributes.scalar(name);
            return seconds.isPresent() ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.get()))) : Optional.<Instant>empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
