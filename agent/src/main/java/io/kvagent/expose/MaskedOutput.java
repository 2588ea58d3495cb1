// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;

/** Whatever prints, writes or serializes the table shows masks. Never waits. */
abstract class MaskedOutput extends WaitingProperties {
    private static final long serialVersionUID = 1L;

    MaskedOutput(Properties before, TableSecrets secrets) {
        super(before, secrets);
    }

    @Override
    public final String toString() {
        return masked(Mask.TEXT).toString();
    }

    @Override
    public final void list(PrintStream out) {
        masked(Mask.TEXT).list(out);
    }

    @Override
    public final void list(PrintWriter out) {
        masked(Mask.TEXT).list(out);
    }

    @Override
    @Deprecated
    public final void save(OutputStream out, String comments) {
        masked(Mask.random()).save(out, comments);
    }

    @Override
    public final void store(Writer out, String comments) throws IOException {
        masked(Mask.random()).store(out, comments);
    }

    @Override
    public final void store(OutputStream out, String comments) throws IOException {
        masked(Mask.random()).store(out, comments);
    }

    @Override
    public final void storeToXML(OutputStream out, String comment) throws IOException {
        masked(Mask.random()).storeToXML(out, comment);
    }

    @Override
    public final void storeToXML(OutputStream out, String comment, String encoding) throws IOException {
        masked(Mask.random()).storeToXML(out, comment, encoding);
    }

    /** From Java 10 on it overrides. */
    public final void storeToXML(OutputStream out, String comment, Charset charset) throws IOException {
        masked(Mask.random()).storeToXML(out, comment, charset.name());
    }

    final Object writeReplace() {
        return masked(Mask.random());
    }

    final synchronized Properties masked(String mask) {
        Properties copy = new Properties();
        for (Map.Entry<Object, Object> entry : entries()) {
            Object value = entry.getValue();
            if (!(value instanceof SecretBinding) || !((SecretBinding) value).isAbsent()) {
                copy.put(entry.getKey(), secrets.isMasked(entry.getKey(), value) ? mask : value);
            }
        }
        return copy;
    }
}
