// SPDX-License-Identifier: Apache-2.0
package io.kvagent.url;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The URL of an identity endpoint, an authority or a proxy, as the operator or the platform gives it. It has no user. */
public final class Endpoint {
    private final Origin origin;
    private final String path;
    private final String query;

    private Endpoint(Origin origin, String path, String query) {
        this.origin = origin;
        this.path = path;
        this.query = query;
    }

    /** Null if the text is not {@code http[s]://host[:port][/path][?query]}. */
    public static @Nullable Endpoint parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean secure = lower.startsWith("https://");
        if (!secure && !lower.startsWith("http://")) {
            return null;
        }
        String rest = text.substring(secure ? 8 : 7);
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        String place = question < 0 ? rest : rest.substring(0, question);
        int slash = place.indexOf('/');
        HostAndPort address = HostAndPort.parse(slash < 0 ? place : place.substring(0, slash), secure ? 443 : 80);
        String path = slash < 0 ? "" : place.substring(slash);
        if (address == null || !isEncoded(path) || !isEncoded(query)) {
            return null;
        }
        Origin origin =
                secure ? Origin.https(address.host(), address.port()) : Origin.http(address.host(), address.port());
        return new Endpoint(origin, path, query);
    }

    public Origin origin() {
        return origin;
    }

    /** As written; "" if there is none. */
    public String path() {
        return path;
    }

    /** Without the question mark; "" if there is none. */
    public String query() {
        return query;
    }

    public boolean isLoopback() {
        return HostAndPort.isLoopback(origin.host());
    }

    /** A base URL for paths: the AKS webhook, and people, end it with a slash. */
    public Endpoint withoutTrailingSlashes() {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return new Endpoint(origin, path.substring(0, end), query);
    }

    @Override
    public String toString() {
        return origin + path;
    }

    private static boolean isEncoded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127 || "#\"<>\\^`{|}".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }
}
