// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

    @ParameterizedTest
    @CsvSource({
        "28P01, refused the login of \"ann\"",
        "28000, refused the login of \"ann\"",
        "08001, can't be reached",
        "57P01, ended the connection",
        "3D000, no such database",
        "42501, SQL state 42501",
    })
    void saysInPlainWordsWhatIsWrong(String state, String words) throws StartFailure {
        String problem =
                Problem.of(new SQLException("quotes pass-of-ann", state), Settings.from(SettingsTest.complete()));

        assertThat(problem).contains(words).doesNotContain("pass-of-ann");
    }

    @Test
    void readsTheErrorThatThePoolWrapped() throws StartFailure {
        SQLException wrapped = new SQLException("timed out", "08001", new SQLException("refused", "28P01"));

        assertThat(Problem.of(wrapped, Settings.from(SettingsTest.complete()))).contains("refused the login");
    }
}
