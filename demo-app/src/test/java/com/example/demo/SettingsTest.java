// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void readsWhatIsSet() throws StartFailure {
        Settings settings = Settings.from(complete());

        assertThat(settings.user()).isEqualTo("ann");
        assertThat(settings.password()).isEqualTo("pass-of-ann");
        assertThat(settings.port()).isZero();
    }

    @Test
    void namesEverythingThatIsMissing() {
        Properties properties = complete();
        properties.remove("db.url");
        properties.setProperty("db.password", "");

        assertThatThrownBy(() -> Settings.from(properties)).hasMessage("missing system properties db.url, db.password");
    }

    @Test
    void namesTheOneThatIsMissing() {
        Properties properties = complete();
        properties.remove("db.user");

        assertThatThrownBy(() -> Settings.from(properties)).hasMessage("missing system property db.user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", ""})
    void refusesWhatIsNoPort(String port) {
        Properties properties = complete();
        properties.setProperty("app.port", port);

        assertThatThrownBy(() -> Settings.from(properties))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("app.port is \"" + port + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost:5432/shop, jdbc:postgresql://localhost:5432/shop",
        "jdbc:postgresql://localhost/shop?user=ann&password=x, jdbc:postgresql://localhost/shop",
        "jdbc:postgresql://ann:x@localhost/shop, jdbc:postgresql://localhost/shop",
    })
    void showsTheAddressWithoutALogin(String url, String shown) throws StartFailure {
        Properties properties = complete();
        properties.setProperty("db.url", url);

        assertThat(Settings.from(properties).shownUrl()).isEqualTo(shown);
    }

    static Properties complete() {
        Properties properties = new Properties();
        properties.setProperty("db.url", "jdbc:postgresql://localhost/shop");
        properties.setProperty("db.user", "ann");
        properties.setProperty("db.password", "pass-of-ann");
        return properties;
    }
}
