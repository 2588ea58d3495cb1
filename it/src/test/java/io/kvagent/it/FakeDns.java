// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server that knows one alias, or nothing at all (RFC 1035). */
final class FakeDns implements AutoCloseable {

    private static final int HEADER = 12;

    private final DatagramSocket socket;
    private final String alias;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private FakeDns(String alias) {
        try {
            this.socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.alias = alias;
        Thread thread = new Thread(this::answer, "dns");
        thread.setDaemon(true);
        thread.start();
    }

    /** Says of every name that it is an alias of that one. */
    static FakeDns withAlias(String alias) {
        return new FakeDns(alias);
    }

    /** Says of every name that it does not exist. */
    static FakeDns withoutAny() {
        return new FakeDns("");
    }

    /** For {@code java.naming.provider.url}. */
    String url() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void answer() {
        try {
            while (true) {
                DatagramPacket query = new DatagramPacket(new byte[512], 512);
                socket.receive(query);
                byte[] answer = answer(query.getData());
                socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private byte[] answer(byte[] query) {
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        for (int length = query[at]; length > 0; length = query[at]) {
            name.append(name.length() == 0 ? "" : ".")
                    .append(new String(query, at + 1, length, StandardCharsets.US_ASCII));
            at += length + 1;
        }
        asked.add(name.toString());
        int questionEnd = at + 5;
        byte answers = (byte) (alias.isEmpty() ? 0 : 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(query, 0, 2);
        out.writeBytes(new byte[] {(byte) 0x81, (byte) (alias.isEmpty() ? 0x83 : 0x80), 0, 1, 0, answers, 0, 0, 0, 0});
        out.write(query, HEADER, questionEnd - HEADER);
        if (!alias.isEmpty()) {
            byte[] target = encoded(alias);
            out.writeBytes(new byte[] {(byte) 0xc0, HEADER, 0, 5, 0, 1, 0, 0, 0, 60, 0, (byte) target.length});
            out.writeBytes(target);
        }
        return out.toByteArray();
    }

    private static byte[] encoded(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : name.split("\\.")) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0);
        return out.toByteArray();
    }
}
