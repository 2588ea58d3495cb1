// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import io.kvagent.reference.SecretId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A secret as the vault has it ({@code SecretBundle} of Key Vault's REST API): its value and the attributes that matter here.
 * Key Vault serves a secret outside its {@code nbf} and {@code exp} too: they advise.
 */
public final class Secret {
    private final SecretValue value;
    private final String version;
    private final JsonObject attributes;
    private final String id;
    private final String contentType;
    private final boolean enabled;

    private Secret(SecretValue value, String id, String version, String contentType, JsonObject attributes)
            throws JsonException {
        this.id = id;
        this.contentType = contentType;
        this.enabled = attributes.bool("enabled", true);
        this.value = value;
        this.version = version;
        this.attributes = attributes;
    }

    /** @throws JsonException if the answer is no SecretBundle */
    static Secret of(JsonObject bundle) throws JsonException {
        Optional<String> value = bundle.string("value");
        if (!value.isPresent()) {
            throw JsonException.missing("value");
        }
        String id = bundle.string("id").orElse("");
        String version = id.substring(id.lastIndexOf('/') + 1);
        return new Secret(
                new SecretValue(value.get()),
                id,
                SecretId.isVersion(version) ? version : "",
                bundle.string("contentType").orElse(""),
                bundle.object("attributes"));
    }

    public SecretValue value() {
        return value;
    }

    /** 32 hex digits; "" if the vault does not say. */
    public String version() {
        return version;
    }

    /** As the operator or the vault set it; "" if nobody did. */
    String contentType() {
        return contentType;
    }

    boolean isEnabled() {
        return enabled;
    }

    /**
     * Whether its id, {@code https://<host>/secrets/<name>/<version>}, is that of the secret and version that were asked for. The host may
     * be another of the same vault's; case does not count.
     */
    boolean isOf(SecretId asked) {
        int path = id.indexOf('/', id.indexOf("//") + 2);
        String wanted = "/secrets/" + asked.name() + "/" + asked.version();
        return path > 0
                && id.regionMatches(true, path, wanted, 0, wanted.length())
                && (asked.version().isEmpty() || id.length() == path + wanted.length());
    }

    /** When this version was made. */
    public Optional<Instant> created() {
        return moment("created");
    }

    public Optional<Instant> notBefore() {
        return moment("nbf");
    }

    public Optional<Instant> expires() {
        return moment("exp");
    }

    /** Warnings about its dates at that moment; mostly none. */
    public List<String> notices(SecretId id, Instant now) {
        String subject = "secret \"" + id + "\" of " + id.vault();
        List<String> notices = new ArrayList<>();
        if (expires().isPresent() && !now.isBefore(expires().get())) {
            notices.add(subject + " expired on " + expires().get() + "; it is used anyway");
        }
        if (notBefore().isPresent() && now.isBefore(notBefore().get())) {
            notices.add(subject + " is not valid before " + notBefore().get() + "; it is used anyway");
        }
        return notices;
    }

    /** Epoch seconds; empty where it is absent, or no number that an Instant can hold: an advice that can't be read is none. */
    private Optional<Instant> moment(String name) {
        try {
            Optional<String> seconds = attributes.scalar(name);
            return seconds.isPresent()
                    ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.get())))
                    : Optional.<Instant>empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
