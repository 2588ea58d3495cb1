// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.KeyStore;
import java.security.Security;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** Prints what an app sees of certificates. Arguments: a key store of its own with its password, and URLs to open. */
public final class PrintKeyStores {

    private PrintKeyStores() {}

    public static void main(String[] arguments) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] password = arguments[1].toCharArray();
        try (InputStream in = new FileInputStream(arguments[0])) {
            store.load(in, password);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        for (KeyManager manager : factory.getKeyManagers()) {
            System.out.println("key manager " + manager.getClass().getName());
        }
        System.out.println("handlers " + System.getProperty("java.protocol.handler.pkgs"));
        System.out.println("provider " + (Security.getProvider("KeyVault") != null));
        for (int i = 2; i < arguments.length; i++) {
            try (InputStream in = new URL(arguments[i]).openStream()) {
                System.out.println(arguments[i] + (in.read() < 0 ? " is empty" : " opened"));
            } catch (IOException e) {
                System.out.println(arguments[i] + " " + e.getMessage());
            }
        }
    }
}
