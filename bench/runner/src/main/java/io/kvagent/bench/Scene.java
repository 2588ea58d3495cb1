// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a contender's command line is made of.
 *
 * @param flags of the JVM, in every run of this scene
 * @param store the JVM's roots and ours, for {@code javax.net.ssl.trustStore}
 * @param made folder of the files that contenders make for themselves on this JVM, before they are measured
 * @param bundle the machine's roots and ours, PEM
 * @param metadataService {@code host:port}
 * @param vault {@code host:port}
 */
record Scene(
        Settings settings,
        Jvm jvm,
        Cell cell,
        List<String> flags,
        Path made,
        Path store,
        Path bundle,
        Path authorityPem,
        String metadataService,
        String vault) {

    /** Where the contenders find commands. */
    static final String PATH = "/usr/local/bin:/usr/bin:/bin";

    Scene withFlags(List<String> more) {
        return new Scene(settings, jvm, cell, more, made, store, bundle, authorityPem, metadataService, vault);
    }

    /** The JVM with the scene's flags, then these arguments. */
    List<String> java(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(jvm.java().toString()));
        command.addAll(flags);
        command.addAll(arguments);
        return command;
    }

    List<String> java(String... arguments) {
        return java(List.of(arguments));
    }

    String trust() {
        return "-Djavax.net.ssl.trustStore=" + store;
    }

    String secrets() {
        return String.valueOf(cell.secrets());
    }

    /** Nothing but what is said here, and no way to a metadata service but the stand-in's. */
    Map<String, String> environment() {
        return Map.of(
                "PATH",
                PATH,
                "HOME",
                settings.target().toString(),
                "LANG",
                "C.UTF-8",
                "AZURE_POD_IDENTITY_AUTHORITY_HOST",
                "http://" + metadataService);
    }
}
