// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.login.CredentialKey;
import io.kvagent.login.KnownValues;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code connect(url, info)}: every property counts, whatever its name, and the URL's credentials. */
final class ConnectArguments implements LoginArguments {
    private final String url;
    private final Properties info;
    private final String driver;
    /** Defaults included. */
    private final Map<String, String> settings;
    /** Which of them hold which secret. */
    private final Map<String, Integer> inSettings;

    private final List<UrlValue> inUrl;
    private final int[] references;
    private final String[] given;

    /** Null if no secret's value is among them. */
    static @Nullable ConnectArguments of(String url, Properties info, String driver, KnownValues known) {
        Map<String, String> settings = settings(info);
        Map<String, Integer> inSettings = new HashMap<>();
        find(settings, known, false, inSettings);
        List<UrlValue> inUrl = UrlCredentials.find(url, known, !inSettings.isEmpty());
        if (inSettings.isEmpty() && inUrl.isEmpty()) {
            return null;
        }
        find(settings, known, true, inSettings);
        return new ConnectArguments(url, info, driver, settings, inSettings, inUrl);
    }

    private ConnectArguments(
            String url,
            Properties info,
            String driver,
            Map<String, String> settings,
            Map<String, Integer> inSettings,
            List<UrlValue> inUrl) {
        this.url = url;
        this.info = info;
        this.driver = driver;
        this.settings = settings;
        this.inSettings = inSettings;
        this.inUrl = inUrl;
        Map<Integer, String> values = new TreeMap<>();
        for (Map.Entry<String, Integer> entry : inSettings.entrySet()) {
            values.put(entry.getValue(), settings.get(entry.getKey()));
        }
        for (UrlValue value : inUrl) {
            values.put(value.reference(), value.value());
        }
        references = new int[values.size()];
        given = new String[values.size()];
        int i = 0;
        for (Map.Entry<Integer, String> entry : values.entrySet()) {
            references[i] = entry.getKey();
            given[i++] = entry.getValue();
        }
    }

    private static Map<String, String> settings(Properties info) {
        Map<String, String> settings = new HashMap<>();
        if (info != null) {
            for (String key : info.stringPropertyNames()) {
                String value = info.getProperty(key);
                if (value != null) {
                    settings.put(key, value);
                }
            }
        }
        return settings;
    }

    private static void find(
            Map<String, String> settings, KnownValues known, boolean users, Map<String, Integer> found) {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String key = setting.getKey();
            String value = setting.getValue();
            if (known.hasLength(value.length())
                    && (users ? CredentialKey.isUser(key) : CredentialKey.mayHoldSecret(key, value))) {
                int reference = known.referenceOf(value);
                if (reference != KnownValues.NONE) {
                    found.put(key, reference);
                }
            }
        }
    }

    @Override
    public int[] references() {
        return references;
    }

    @Override
    public String[] given() {
        return given;
    }

    @Override
    public String driver() {
        return driver;
    }

    @Override
    public Object place() {
        Map<String, Object> others = new HashMap<String, Object>(settings);
        others.putAll(inSettings);
        return Arrays.<Object>asList(driver, urlWithout(), others);
    }

    @Override
    public Object @Nullable [] with(String[] values) {
        if (Arrays.equals(values, given) && isOnePair()) {
            return new Object[] {url, info};
        }
        String newUrl = urlWith(values);
        return newUrl == null && url != null ? null : new Object[] {newUrl, infoWith(values)};
    }

    /** Whether each secret stands there with one value alone. */
    private boolean isOnePair() {
        for (Map.Entry<String, Integer> entry : inSettings.entrySet()) {
            if (!of(given, entry.getValue()).equals(settings.get(entry.getKey()))) {
                return false;
            }
        }
        for (UrlValue value : inUrl) {
            if (!value.value().equals(of(given, value.reference()))) {
                return false;
            }
        }
        return true;
    }

    private String of(String[] values, int reference) {
        return values[Arrays.binarySearch(references, reference)];
    }

    /** A copy: what is in the pool's own object would show wherever the pool shows its settings. */
    private @Nullable Properties infoWith(String[] values) {
        if (info == null) {
            return null;
        }
        Properties copy = new Properties();
        copy.putAll(settings);
        for (Map.Entry<Object, Object> entry : info.entrySet()) {
            if (!(entry.getKey() instanceof String) || !(entry.getValue() instanceof String)) {
                copy.put(entry.getKey(), entry.getValue());
            }
        }
        for (Map.Entry<String, Integer> entry : inSettings.entrySet()) {
            copy.setProperty(entry.getKey(), of(values, entry.getValue()));
        }
        return copy;
    }

    /** Null if a value can't be written there. */
    private @Nullable String urlWith(String[] values) {
        if (inUrl.isEmpty()) {
            return url;
        }
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (UrlValue value : inUrl) {
            String written = value.write(of(values, value.reference()));
            if (written == null) {
                return null;
            }
            text.append(url, copied, value.start()).append(written);
            copied = value.end();
        }
        return text.append(url, copied, url.length()).toString();
    }

    private String urlWithout() {
        String rest = url;
        for (int i = inUrl.size() - 1; i >= 0; i--) {
            UrlValue value = inUrl.get(i);
            rest = rest.substring(0, value.start()) + '#' + value.reference() + rest.substring(value.end());
        }
        return rest;
    }
}
