// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.login.KnownValues;
import io.kvagent.login.ServedValues;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectArgumentsTest {
    private static final String URL = "jdbc:postgresql://db.example/app";
    /** Secrets 0 to 3: user, password, a short password, a certificate store's password. */
    private static final KnownValues KNOWN =
            new KnownValues(new ServedValues(1, "app", "s3cr3t-a", "pw1", "store-pass"));

    private final Properties info = new Properties();

    @Test
    void changesNothingIfNothingIsOurs() {
        info.setProperty("user", "app");
        info.setProperty("password", "another's");
        assertThat(arguments(URL)).isNull();
        assertThat(ConnectArguments.of(null, null, "d", KNOWN)).isNull();
        assertThat(ConnectArguments.of(URL, null, "d", KNOWN)).isNull();
    }

    @Test
    void passesTheAppsOwnObjectsWhileTheValuesAreTheSame() {
        info.setProperty("user", "app");
        info.setProperty("password", "s3cr3t-a");
        Object[] written = arguments(URL).with(new String[] {"app", "s3cr3t-a"});
        assertThat(written[0]).isSameAs(URL);
        assertThat(written[1]).isSameAs(info);
    }

    @Test
    void writesACopyAndNeverTheAppsOwnProperties() {
        info.setProperty("user", "app");
        info.setProperty("password", "s3cr3t-a");
        info.setProperty("trustStorePassword", "store-pass");
        Object object = new Object();
        info.put("object", object);
        Properties before = (Properties) info.clone();
        ConnectArguments arguments = arguments(URL);
        assertThat(arguments.references()).containsExactly(0, 1, 3);
        Properties copy = (Properties) arguments.with(new String[] {"app_b", "s3cr3t-b", "store-new"})[1];
        assertThat(copy)
                .containsEntry("user", "app_b")
                .containsEntry("password", "s3cr3t-b")
                .containsEntry("trustStorePassword", "store-new")
                .containsEntry("object", object)
                .hasSize(4);
        assertThat(info).isEqualTo(before);
    }

    @Test
    void readsDefaultsToo() {
        Properties defaults = new Properties();
        defaults.setProperty("password", "s3cr3t-a");
        defaults.setProperty("ssl", "true");
        Properties over = new Properties(defaults);
        over.setProperty("user", "app");
        Properties copy =
                (Properties) ConnectArguments.of(URL, over, "d", KNOWN).with(new String[] {"app", "new"})[1];
        assertThat(copy.getProperty("password")).isEqualTo("new");
        assertThat(copy.getProperty("ssl")).isEqualTo("true");
    }

    /** A short text may be a secret's by chance; the name of the property decides. */
    @ParameterizedTest
    @CsvSource({
        "password, pw1, true",
        "PWD, pw1, true",
        "accessToken, pw1, true",
        "currentSchema, pw1, false",
        "currentSchema, s3cr3t-a, true",
        "user, s3cr3t-a, false",
        "ApplicationName, app, false"
    })
    void recognisesBySizeOrName(String key, String value, boolean recognised) {
        info.setProperty(key, value);
        assertThat(arguments(URL) != null).isEqualTo(recognised);
    }

    @Test
    void changesTheUserOnlyUnderAUsersName() {
        info.setProperty("user", "app");
        info.setProperty("ApplicationName", "app");
        info.setProperty("password", "s3cr3t-a");
        Properties copy = (Properties) arguments(URL).with(new String[] {"app_b", "new"})[1];
        assertThat(copy).containsEntry("user", "app_b").containsEntry("ApplicationName", "app");
    }

    @Test
    void urlAndPropertiesGetTheSamePair() {
        info.setProperty("user", "app");
        Object[] written = arguments(URL + "?password=s3cr3t-a").with(new String[] {"app_b", "new"});
        assertThat(written[0]).isEqualTo(URL + "?password=new");
        assertThat(((Properties) written[1]).getProperty("user")).isEqualTo("app_b");
    }

    @Test
    void oneSecretWithAnOldAndANewValueIsWrittenAsOne() {
        KnownValues known = KNOWN.next(new ServedValues(2, "app", "s3cr3t-b", "pw1", "store-pass"));
        info.setProperty("password", "s3cr3t-b");
        info.setProperty("sslpassword", "s3cr3t-a");
        ConnectArguments arguments = ConnectArguments.of(URL, info, "d", known);
        Properties copy = (Properties) arguments.with(new String[] {"s3cr3t-b"})[1];
        assertThat(copy).containsEntry("password", "s3cr3t-b").containsEntry("sslpassword", "s3cr3t-b");
    }

    @Test
    void aPlaceIsDriverUrlAndSettingsButNoValueOfOurs() {
        info.setProperty("password", "s3cr3t-a");
        info.setProperty("sslmode", "require");
        Object place = arguments(URL).place();
        KnownValues later = KNOWN.next(new ServedValues(2, "app", "s3cr3t-b", "pw1", "store-pass"));
        info.setProperty("password", "s3cr3t-b");
        assertThat(ConnectArguments.of(URL, info, "d", later).place()).isEqualTo(place);
        assertThat(place.toString()).doesNotContain("s3cr3t");
        assertThat(ConnectArguments.of(URL, info, "other", later).place()).isNotEqualTo(place);
        assertThat(ConnectArguments.of(URL + "2", info, "d", later).place()).isNotEqualTo(place);
        info.setProperty("sslmode", "disable");
        assertThat(ConnectArguments.of(URL, info, "d", later).place()).isNotEqualTo(place);
    }

    private ConnectArguments arguments(String url) {
        return ConnectArguments.of(url, info, "d", KNOWN);
    }
}
