// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an option takes: any text, some of a few words, or a time; one value, or a list. */
final class OptionType {
    private static final int MAX_DIGITS = 9;

    private final boolean list;
    private final List<String> words;
    private final String takes;
    private final @Nullable Duration shortest;
    private final @Nullable Duration longest;

    private OptionType(
            boolean list, List<String> words, String takes, @Nullable Duration shortest, @Nullable Duration longest) {
        this.list = list;
        this.words = words;
        this.takes = takes;
        this.shortest = shortest;
        this.longest = longest;
    }

    /** @param takes for messages, after "it takes"; the code that uses the option checks the text */
    static OptionType text(String takes) {
        return new OptionType(false, Collections.<String>emptyList(), takes, null, null);
    }

    /** @param takes for messages, after "it takes"; the code that uses the option checks the values */
    static OptionType list(String takes) {
        return new OptionType(true, Collections.<String>emptyList(), takes, null, null);
    }

    static OptionType word(String... words) {
        String last = words[words.length - 1];
        String others = String.join(", ", Arrays.copyOf(words, words.length - 1));
        return new OptionType(false, Arrays.asList(words), others + " or " + last, null, null);
    }

    static OptionType words(String takes, String... words) {
        return new OptionType(true, Arrays.asList(words), takes, null, null);
    }

    /** @param shortest and longest, both allowed, as an operator would write them */
    static OptionType time(String shortest, String longest) {
        return time(shortest, longest, shortest + " to " + longest + ", as 500ms, 3s, 5m or 1h");
    }

    /** A time, or 0 for never. */
    static OptionType interval(String shortest, String longest) {
        return time(shortest, longest, "0 (never), or " + shortest + " to " + longest + ", as 5m or 1h");
    }

    private static OptionType time(String shortest, String longest, String takes) {
        return new OptionType(false, Collections.<String>emptyList(), takes, parseTime(shortest), parseTime(longest));
    }

    /** Whether it takes several values, split by commas. */
    boolean isList() {
        return list;
    }

    boolean hasWord(String word) {
        return words.contains(word);
    }

    boolean hasTime(Duration time) {
        return shortest != null && longest != null && time.compareTo(shortest) >= 0 && time.compareTo(longest) <= 0;
    }

    /** For messages, after "it takes". */
    @Override
    public String toString() {
        return takes;
    }

    /** Reads {@code 500ms}, {@code 3s}, {@code 5m}, {@code 1h}; null if the text is no such time. */
    static @Nullable Duration parseTime(String text) {
        int unitStart = 0;
        while (unitStart < text.length() && text.charAt(unitStart) >= '0' && text.charAt(unitStart) <= '9') {
            unitStart++;
        }
        if (unitStart == 0 || unitStart > MAX_DIGITS) {
            return null;
        }
        long number = Long.parseLong(text.substring(0, unitStart));
        switch (text.substring(unitStart)) {
            case "ms":
                return Duration.ofMillis(number);
            case "s":
                return Duration.ofSeconds(number);
            case "m":
                return Duration.ofMinutes(number);
            case "h":
                return Duration.ofHours(number);
            default:
                return null;
        }
    }
}
