// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** A credential in a JDBC URL: which secret's, where, and how it is written there. */
final class UrlValue {
    private static final String UTF_8 = "UTF-8";

    /** How a value is written; each driver has its own way. */
    enum Spelling {
        /** As it is; for drivers whose punctuation is not known, only what can't be taken for any. */
        RAW {
            @Override
            @Nullable
            String write(String value) {
                return UrlValue.hasAnyOf(PUNCTUATION, value) ? null : value;
            }

            @Override
            String read(String text) {
                return text;
            }
        },
        /** As it is, up to a semicolon. */
        SEMICOLON {
            @Override
            @Nullable
            String write(String value) {
                return UrlValue.hasAnyOf(";\\", value) ? null : value;
            }

            @Override
            String read(String text) {
                return text;
            }
        },
        /** Percent signs and two hex digits. */
        ENCODED {
            @Override
            String write(String value) {
                try {
                    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
                } catch (UnsupportedEncodingException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            String read(String text) {
                try {
                    return URLDecoder.decode(text, UTF_8);
                } catch (UnsupportedEncodingException | IllegalArgumentException e) {
                    return text;
                }
            }
        },
        /** SQL Server's: in braces, a closing one doubled. */
        BRACES {
            @Override
            String write(String value) {
                return "{" + value.replace("}", "}}") + "}";
            }

            @Override
            String read(String text) {
                boolean inBraces = text.length() >= 2 && text.startsWith("{") && text.endsWith("}");
                return inBraces ? text.substring(1, text.length() - 1).replace("}}", "}") : text;
            }
        },
        /** Oracle's: in quotes unless it is plain. */
        QUOTES {
            @Override
            @Nullable
            String write(String value) {
                if (!UrlValue.hasAnyOf(PUNCTUATION, value)) {
                    return value;
                }
                return value.indexOf('"') >= 0 ? null : '"' + value + '"';
            }

            @Override
            String read(String text) {
                boolean inQuotes = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
                return inQuotes ? text.substring(1, text.length() - 1) : text;
            }
        };

        private static final String PUNCTUATION = "&;:@/?,(){}[]\"'%+ \\#=";

        /** Null if it can't be written so. */
        abstract @Nullable String write(String value);

        abstract String read(String text);
    }

    private final int reference;
    private final int start;
    private final int end;
    private final Spelling spelling;
    private final String value;

    UrlValue(int reference, int start, int end, Spelling spelling, String value) {
        this.reference = reference;
        this.start = start;
        this.end = end;
        this.spelling = spelling;
        this.value = value;
    }

    static boolean hasAnyOf(String characters, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    int reference() {
        return reference;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    String value() {
        return value;
    }

    @Nullable
    String write(String other) {
        return spelling.write(other);
    }
}
