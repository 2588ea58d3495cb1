// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** The JVM's trust store, looked for where JSSE would (Java's JSSE reference guide), and read only for the roots that are wanted. */
final class JvmRoots {
    private static final int MAX_FILE = 4 * 1024 * 1024;
    private static final String PREFIX = "javax.net.ssl.trustStore";

    private final RootFile file;

    private JvmRoots(RootFile file) {
        this.file = file;
    }

    /** Never fails: what can't be read here is JSSE's to read, and to complain of. */
    static JvmRoots find() {
        boolean usual = System.getProperty(PREFIX + "Type") == null
                && System.getProperty(PREFIX + "Provider") == null
                && System.getProperty(PREFIX + "Password") == null;
        File place = place();
        if (!usual || place.length() > MAX_FILE) {
            return new JvmRoots(null);
        }
        try (DataInputStream in = new DataInputStream(new FileInputStream(place))) {
            byte[] content = new byte[(int) place.length()];
            in.readFully(content);
            return new JvmRoots(RootFile.read(content));
        } catch (IOException e) {
            return new JvmRoots(null);
        }
    }

    /** In DER; none where the store is one that only JSSE can read. */
    List<byte[]> ofSubject(byte[] name) {
        return file == null ? Collections.<byte[]>emptyList() : file.ofSubject(name);
    }

    private static File place() {
        String named = System.getProperty(PREFIX);
        if (named != null) {
            return new File(named);
        }
        File security = new File(System.getProperty("java.home", ""), "lib" + File.separator + "security");
        File own = new File(security, "jssecacerts");
        return own.exists() ? own : new File(security, "cacerts");
    }
}
