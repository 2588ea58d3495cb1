// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.jdbc.UrlValue.Spelling;
import io.kvagent.login.CredentialKey;
import io.kvagent.login.KnownValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Finds served values among a JDBC URL's credentials: {@code key=value} before {@code & ; @ ) } ,} or the end, {@code //user:password@},
 * and Oracle's {@code user/password@}. A user is looked for once a password was found.
 */
final class UrlCredentials {
    private static final String ENDS = "&;@)},";
    private static final String ORACLE = "jdbc:oracle:";
    private static final String SQL_SERVER = "jdbc:sqlserver:";
    /** Their drivers decode the values. */
    private static final String[] ENCODED = {
        "jdbc:postgresql:", "jdbc:mysql:", "jdbc:redshift:", "jdbc:snowflake:", "jdbc:clickhouse:", "jdbc:ch:"
    };
    /** Their drivers take a value as it stands. */
    private static final String[] SEMICOLON = {"jdbc:h2:", "jdbc:hsqldb:", "jdbc:db2:", "jdbc:derby:"};

    private static final Comparator<UrlValue> BY_START = new Comparator<UrlValue>() {
        @Override
        public int compare(UrlValue one, UrlValue other) {
            return Integer.compare(one.start(), other.start());
        }
    };

    private final String url;
    private final KnownValues known;
    private final Spelling[] spellings;
    /** Whether every value in it is spelled as it is. */
    private final boolean isPlain;

    private final List<UrlValue> found = new ArrayList<>();

    private UrlCredentials(String url, KnownValues known) {
        this.url = url;
        this.known = known;
        this.spellings = spellings();
        this.isPlain = !UrlValue.hasAnyOf("%+{\"", url);
    }

    private Spelling[] spellings() {
        if (startsWithAny(SQL_SERVER)) {
            return new Spelling[] {Spelling.BRACES};
        }
        if (startsWithAny(ORACLE)) {
            return new Spelling[] {Spelling.QUOTES};
        }
        if (startsWithAny(SEMICOLON)) {
            return new Spelling[] {Spelling.SEMICOLON};
        }
        return startsWithAny(ENCODED)
                ? new Spelling[] {Spelling.ENCODED}
                : new Spelling[] {Spelling.RAW, Spelling.ENCODED};
    }

    /**
     * In the order in which they stand in the URL.
     *
     * @param secretFound whether one was found elsewhere
     */
    static List<UrlValue> find(String url, KnownValues known, boolean secretFound) {
        if (url == null) {
            return Collections.emptyList();
        }
        UrlCredentials credentials = new UrlCredentials(url, known);
        credentials.findSettings(false);
        credentials.findBeforeHosts(false);
        if (secretFound || !credentials.found.isEmpty()) {
            credentials.findSettings(true);
            credentials.findBeforeHosts(true);
        }
        Collections.sort(credentials.found, BY_START);
        return credentials.found;
    }

    private void findSettings(boolean users) {
        for (int equals = url.indexOf('='); equals > 0; equals = url.indexOf('=', equals + 1)) {
            String key = keyBefore(equals);
            if (CredentialKey.isUser(key) == users && !isInside(equals)) {
                findValue(key, equals + 1, users);
            }
        }
    }

    /** Whether it belongs to a value that was found. */
    private boolean isInside(int position) {
        for (UrlValue value : found) {
            if (value.start() <= position && position < value.end()) {
                return true;
            }
        }
        return false;
    }

    private String keyBefore(int equals) {
        int start = equals;
        while (start > 0
                && (Character.isLetterOrDigit(url.charAt(start - 1)) || "_.-".indexOf(url.charAt(start - 1)) >= 0)) {
            start--;
        }
        return url.substring(start, equals);
    }

    /** The value may itself hold what ends others: the longest text that is known is taken. */
    private void findValue(String key, int start, boolean users) {
        for (int end = url.length(); end > start; end--) {
            boolean atEnd = end == url.length() || ENDS.indexOf(url.charAt(end)) >= 0;
            if (atEnd && add(key, start, end, users)) {
                return;
            }
        }
    }

    private void findBeforeHosts(boolean users) {
        for (int at = url.indexOf('@'); at > 0; at = url.indexOf('@', at + 1)) {
            int start = Math.max(url.lastIndexOf("//", at) + 2, url.lastIndexOf(',', at) + 1);
            int middle = url.indexOf(':', start);
            if (startsWithAny(ORACLE)) {
                start = url.indexOf(':', ORACLE.length()) + 1;
                middle = url.indexOf('/', start);
            }
            boolean isPair = start > 1 && middle > start && middle < at;
            if (isPair && (users ? add("user", start, middle, true) : add("password", middle + 1, at, false))) {
                return;
            }
        }
    }

    private boolean add(String key, int start, int end, boolean user) {
        if (isPlain && !known.hasLength(end - start)) {
            return false;
        }
        String text = url.substring(start, end);
        for (Spelling spelling : spellings) {
            String value = spelling.read(text);
            if (user ? !value.isEmpty() : CredentialKey.mayHoldSecret(key, value)) {
                int reference = known.referenceOf(value);
                if (reference != KnownValues.NONE) {
                    found.add(new UrlValue(reference, start, end, spelling, value));
                    return true;
                }
            }
        }
        return false;
    }

    private boolean startsWithAny(String... prefixes) {
        for (String prefix : prefixes) {
            if (url.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return true;
            }
        }
        return false;
    }
}
