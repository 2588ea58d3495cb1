// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What the operator set: the database, the login and the port of the web page. */
final class Settings {

    static final String URL = "db.url";
    static final String USER = "db.user";
    static final String PASSWORD = "db.password";
    static final String PORT = "app.port";

    private static final int HIGHEST_PORT = 65535;

    private final String url;
    private final String user;
    private final String password;
    private final int port;

    private Settings(String url, String user, String password, int port) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.port = port;
    }

    /** Reads all of them, so that one run reports everything that is missing. */
    static Settings from(Properties properties) throws StartFailure {
        List<String> missing = new ArrayList<>();
        for (String name : new String[] {URL, USER, PASSWORD}) {
            String value = properties.getProperty(name);
            if (value == null || value.isEmpty()) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new StartFailure((missing.size() == 1 ? "missing system property " : "missing system properties ")
                    + String.join(", ", missing));
        }
        return new Settings(
                properties.getProperty(URL),
                properties.getProperty(USER),
                properties.getProperty(PASSWORD),
                port(properties.getProperty(PORT, "0")));
    }

    String url() {
        return url;
    }

    /** The database's address without parameters, which may hold a login. */
    String shownUrl() {
        int parameters = url.indexOf('?');
        String address = parameters < 0 ? url : url.substring(0, parameters);
        int login = address.lastIndexOf('@');
        return login < 0 ? address : address.substring(0, address.indexOf("//") + 2) + address.substring(login + 1);
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    /** The port of the web page; 0 for any free port. */
    int port() {
        return port;
    }

    private static int port(String text) throws StartFailure {
        try {
            int port = Integer.parseInt(text.trim());
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // reported below, like any number out of range
        }
        throw new StartFailure(
                PORT + " is \"" + text + "\", but must be a number from 0 (any free port) to " + HIGHEST_PORT);
    }
}
