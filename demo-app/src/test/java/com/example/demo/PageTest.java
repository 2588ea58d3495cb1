// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void showsWhoIsLoggedIn() throws IOException {
        assertThat(Page.load().of(Login.accepted("ann", "14.22")))
                .contains("<h1>ann</h1>", "PostgreSQL 14.22", "class=\"up\"");
    }

    @Test
    void showsWhyNobodyIs() throws IOException {
        assertThat(Page.load().of(Login.failed("the database refused")))
                .contains("<h1>the database refused</h1>", "class=\"down\"");
    }

    @Test
    void escapesWhatComesFromOutside() throws IOException {
        assertThat(Page.load().of(Login.accepted("<b>&{server}\"", "1")))
                .contains("<h1>&lt;b&gt;&amp;{server}&quot;</h1>");
    }

    @Test
    void leavesNoPlaceOfItsTemplateOpen() throws IOException {
        assertThat(Page.load().of(Login.accepted("ann", "14.22"))).doesNotContainPattern("\\{[a-z]+}");
    }
}
