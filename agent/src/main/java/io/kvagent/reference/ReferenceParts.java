// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import io.kvagent.json.JsonPath;
import io.kvagent.url.HostAndPort;
import java.util.Locale;

/** A reference cut at its separators: {@code [vault/]name[@version][#field][:property][?]}. Nothing is checked yet. */
final class ReferenceParts {
    private static final String HTTPS = "https://";

    private final String text;
    private final boolean optional;
    private final int vaultEnd;
    private final int nameEnd;
    private final int versionEnd;
    private final int fieldEnd;
    private final int end;

    ReferenceParts(String text) {
        this.text = text;
        optional = text.endsWith("?");
        end = optional ? text.length() - 1 : text.length();
        vaultEnd = endOfVault(text.substring(0, end));
        fieldEnd = Math.min(end, endOfField(vaultEnd + 1));
        versionEnd = indexOf('#', vaultEnd + 1, fieldEnd);
        nameEnd = indexOf('@', vaultEnd + 1, versionEnd);
    }

    /** As it was written. */
    String text() {
        return text;
    }

    /** "" if none is named. */
    String vault() {
        return hasVault() ? text.substring(0, vaultEnd) : "";
    }

    boolean hasVault() {
        return vaultEnd >= 0;
    }

    String name() {
        return text.substring(vaultEnd + 1, nameEnd);
    }

    /** Whether it is a pattern for secrets. */
    boolean isPattern() {
        return name().indexOf('*') >= 0;
    }

    /** Whether it is a pattern for all fields of one secret. */
    boolean isFieldPattern() {
        return field().equals("*");
    }

    String version() {
        return behind(nameEnd, versionEnd);
    }

    boolean hasVersion() {
        return nameEnd < versionEnd;
    }

    String field() {
        return behind(versionEnd, fieldEnd);
    }

    boolean hasField() {
        return versionEnd < fieldEnd;
    }

    String property() {
        return behind(fieldEnd, end).trim();
    }

    boolean hasProperty() {
        return fieldEnd < end;
    }

    boolean isOptional() {
        return optional;
    }

    /** Vault, name and version, as they were written. */
    String secret() {
        return text.substring(0, versionEnd);
    }

    /** The same reference to another secret. */
    String withSecret(String secret) {
        return vaultPrefix() + secret + text.substring(versionEnd);
    }

    /** The same reference to another secret, under another property. */
    String withSecret(String secret, String property) {
        return vaultPrefix() + secret + text.substring(versionEnd, fieldEnd) + ":" + property + (optional ? "?" : "");
    }

    private String vaultPrefix() {
        return text.substring(0, vaultEnd + 1);
    }

    /** What follows a separator. */
    private String behind(int separator, int next) {
        return separator < next ? text.substring(separator + 1, next) : "";
    }

    private int indexOf(char separator, int from, int to) {
        int at = text.indexOf(separator, from);
        return at < 0 || at > to ? to : at;
    }

    /** Where the property's colon is: a quoted name in a field may hold one too. */
    private int endOfField(int start) {
        int colon = indexOf(':', start, end);
        int hash = indexOf('#', start, colon);
        return hash < colon ? JsonPath.end(text, hash) : colon;
    }

    /** The slash behind the vault; -1 if there is none. A slash behind {@code #} or {@code :property} is part of those. */
    private static int endOfVault(String text) {
        int start = text.toLowerCase(Locale.ROOT).startsWith(HTTPS) ? HTTPS.length() : 0;
        int slash = text.indexOf('/', start);
        if (slash < 0 || start > 0) {
            return slash;
        }
        String before = text.substring(0, slash);
        boolean vault = before.indexOf('@') < 0 && before.indexOf('#') < 0;
        boolean property = before.indexOf(':') >= 0 && HostAndPort.parse(before, 443) == null;
        return vault && !property ? slash : -1;
    }
}
