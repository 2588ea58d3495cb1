// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.IOException;
import java.net.http.HttpResponse;

/** The demo application in a JVM of its own, as its user sees it. */
final class DemoApp {

    private static final String LISTENS = "^demo-app: listening on (http://127\\.0\\.0\\.1:\\d+/)$";

    private final RunningJvm jvm;
    private final String url;

    private DemoApp(RunningJvm jvm) {
        this.jvm = jvm;
        this.url = jvm.awaitStdout(LISTENS).group(1);
    }

    /** Starts it and waits until it listens. @throws AssertionError if it does not come to that */
    static DemoApp start(ForkedJvm program) {
        return new DemoApp(program.jar(Work.demoAppJar()).start());
    }

    RunningJvm jvm() {
        return jvm;
    }

    /** Of its page. */
    String url() {
        return url;
    }

    /** Its answer to a health check. */
    HttpResponse<String> health() throws IOException, InterruptedException {
        return new Http().get(url + "health");
    }

    /** Whether that says that it is logged in. */
    boolean isHealthy() {
        try {
            return health().statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
