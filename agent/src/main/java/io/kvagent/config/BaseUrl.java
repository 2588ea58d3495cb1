package io.kvagent.config;

import io.kvagent.http.Origin;
import java.util.Locale;

/** A plain-http base URL: of a local identity endpoint, which knows no TLS, or of a proxy. */
public final class BaseUrl {
    private final Origin origin;
    private final String path;

    private BaseUrl(Origin origin, String path) {
        this.origin = origin;
        this.path = path;
    }

    /** Null if the text is not {@code http://host[:port][/path]}; a query, a fragment and a user have no place in it. */
    static BaseUrl parse(String text) {
        if (!text.toLowerCase(Locale.ROOT).startsWith("http://")) {
            return null;
        }
        String rest = text.substring("http://".length());
        int slash = rest.indexOf('/');
        HostAndPort address = HostAndPort.parse(slash < 0 ? rest : rest.substring(0, slash), 80);
        String path = slash < 0 ? "" : rest.substring(slash);
        if (address == null || !isPath(path)) {
            return null;
        }
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return new BaseUrl(Origin.http(address.host(), address.port()), path);
    }

    public Origin origin() {
        return origin;
    }

    /** Without a slash at its end; often empty. */
    public String path() {
        return path;
    }

    @Override
    public String toString() {
        return origin + path;
    }

    private static boolean isPath(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c >= 127 || "?#\"<>\\^`{|}".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }
}
