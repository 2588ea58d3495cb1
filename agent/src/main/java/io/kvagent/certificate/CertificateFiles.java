// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import io.kvagent.report.AgentFailure;
import io.kvagent.time.AgentThread;
import io.kvagent.vault.Certificate;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Certificates as files, for what takes a path alone: a directory that only its owner can enter, until the process ends. By java.io: its
 * successor fixes the default file system before main.
 */
final class CertificateFiles {
    private static final String UNFINISHED = ".tmp";

    private final File directory;
    private final Set<String> written = new HashSet<>();
    private boolean open;

    CertificateFiles(File directory) {
        this.directory = directory;
    }

    /**
     * Each file is replaced as a whole: a reader sees the old or the new one.
     *
     * @throws AgentFailure if one can't be written, or the directory has files of others
     */
    synchronized void write(Map<String, Certificate> byAlias) {
        try {
            open();
            for (Map.Entry<String, Certificate> each : byAlias.entrySet()) {
                for (Map.Entry<String, byte[]> file : contents(each.getKey().replace('/', '-'), each.getValue())
                        .entrySet()) {
                    replace(file.getKey(), file.getValue());
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw AgentFailure.badOptions(
                    "the certificates can't be written to " + directory + ": "
                            + e.getClass().getName(),
                    "see that this user may write there, or name another directory in files=");
        }
    }

    private static Map<String, byte[]> contents(String name, Certificate certificate) throws GeneralSecurityException {
        String chain = certificate.chainPem();
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put(name + ".pem", ascii(certificate.keyPem() + chain));
        contents.put(name + ".key", ascii(certificate.keyPem()));
        contents.put(name + ".crt", ascii(chain));
        contents.put(name + ".p12", certificate.pkcs12());
        return contents;
    }

    private static byte[] ascii(String pem) {
        return pem.getBytes(StandardCharsets.US_ASCII);
    }

    private void open() throws IOException {
        if (open) {
            return;
        }
        if (!directory.mkdir()) {
            requireOnlyOurs();
        }
        allowOwner(directory, true);
        open = true;
        Runnable remove = new Runnable() {
            @Override
            public void run() {
                remove();
            }
        };
        Runtime.getRuntime().addShutdownHook(new AgentThread(remove, "kv-agent files"));
    }

    /** What a process that was killed has left may be replaced; a directory with anything else in it is somebody's. */
    private void requireOnlyOurs() {
        String[] names = directory.list();
        for (String name : names == null ? new String[] {""} : names) {
            boolean ours = name.endsWith(".pem")
                    || name.endsWith(".key")
                    || name.endsWith(".crt")
                    || name.endsWith(".p12")
                    || name.endsWith(UNFINISHED);
            if (!ours) {
                throw AgentFailure.badOptions(
                        "files=" + directory + " has other files in it, or can't be listed",
                        "name a directory that this process has for itself; it is made if it is not there");
            }
        }
    }

    private void replace(String name, byte[] content) throws IOException {
        File unfinished = new File(directory, name + UNFINISHED);
        File file = new File(directory, name);
        try (FileOutputStream out = new FileOutputStream(unfinished)) {
            allowOwner(unfinished, false);
            out.write(content);
        }
        written.add(name);
        if (!unfinished.renameTo(file)) {
            throw new IOException("not renamed");
        }
    }

    /** Before there is anything in it. */
    private static void allowOwner(File file, boolean enter) throws IOException {
        boolean done = file.setReadable(false, false)
                && file.setWritable(false, false)
                && file.setExecutable(false, false)
                && file.setReadable(true, true)
                && file.setWritable(true, true);
        if (!done || enter && !file.setExecutable(true, true)) {
            throw new IOException("no permissions set");
        }
    }

    /** As far as others have not: the directory stays if they have put something there. */
    private synchronized void remove() {
        for (String name : written) {
            new File(directory, name).delete();
        }
        directory.delete();
    }
}
