// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import java.io.IOException;

/** Starts the application, or says in one line why it can't. */
final class DemoApp {

    private DemoApp() {}

    public static void main(String[] arguments) {
        try {
            start(Settings.from(System.getProperties()));
        } catch (StartFailure failure) {
            System.err.println("demo-app: " + failure.getMessage());
            System.exit(1);
        }
    }

    private static void start(Settings settings) throws StartFailure {
        Database database = Database.connect(settings);
        Web web;
        try {
            web = Web.listen(settings.port(), new LoginWatch(database, System.err));
        } catch (IOException e) {
            database.close();
            throw new StartFailure("can't listen on port " + settings.port()
                    + " of the loopback address; choose another with -Dapp.port");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(web, database), "demo-app-stop"));
        System.out.println("demo-app: listening on " + web.url());
    }

    private static void stop(Web web, Database database) {
        web.close();
        database.close();
        System.out.println("demo-app: stopped");
    }
}
