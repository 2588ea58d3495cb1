// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebTest {

    private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    private Login login = Login.accepted("ann", "14.22");
    private Web web;

    @BeforeEach
    void listen() throws IOException {
        web = Web.listen(0, new LoginWatch(() -> login, nowhere));
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void healthIsOkWhileTheDatabaseAcceptsUs() throws Exception {
        HttpResponse<String> answer = send("GET", "health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(answer.body()).contains("\"user\":\"ann\"");
    }

    @Test
    void healthIsUnavailableWhileItDoesNot() throws Exception {
        login = Login.failed("refused");

        assertThat(send("GET", "health").statusCode()).isEqualTo(503);
        assertThat(send("GET", "").statusCode()).isEqualTo(503);
    }

    @Test
    void servesOnePage() throws Exception {
        assertThat(send("GET", "").body()).startsWith("<!doctype html>").contains("ann");
        assertThat(send("HEAD", "").statusCode()).isEqualTo(200);
    }

    @Test
    void servesNothingElse() throws Exception {
        assertThat(send("GET", "health/more").statusCode()).isEqualTo(404);
        assertThat(send("POST", "health").statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(web.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
