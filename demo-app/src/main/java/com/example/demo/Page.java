// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The one page, made from its template. Values from outside are escaped. */
final class Page {

    private static final int BUFFER = 4096;

    private final String template;

    private Page(String template) {
        this.template = template;
    }

    static Page load() throws IOException {
        try (InputStream in = Page.class.getResourceAsStream("page.html")) {
            if (in == null) {
                throw new IOException("page.html is not in the jar");
            }
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                text.write(buffer, 0, n);
            }
            return new Page(new String(text.toByteArray(), StandardCharsets.UTF_8));
        }
    }

    String of(Login login) {
        String page = template.replace("{state}", login.isAccepted() ? "up" : "down");
        page = page.replace("{title}", login.isAccepted() ? "Logged in" : "Not logged in");
        page = page.replace("{java}", escaped(System.getProperty("java.version", "")));
        page = page.replace(
                "{server}", login.isAccepted() ? "PostgreSQL " + escaped(login.serverVersion()) : "no answer for us");
        return page.replace("{text}", login.isAccepted() ? escaped(login.user()) : escaped(login.problem()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
