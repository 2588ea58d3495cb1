// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The class file of {@code public class <name> { public static void main(String[] args) { System.exit(<code>); } }}. */
final class ExitingMain {
    private static final int JAVA_5 = 49; // the last version whose methods need no stack maps
    private static final int PUBLIC_SUPER = 0x21;
    private static final int PUBLIC_STATIC = 0x9;
    private static final int SIPUSH = 0x11;
    private static final int INVOKESTATIC = 0xb8;
    private static final int RETURN = 0xb1;

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;

    private final String name;
    private final int exitCode;

    /** @param name with slashes */
    ExitingMain(String name, int exitCode) {
        this.name = name;
        this.exitCode = exitCode;
    }

    byte[] classFile() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(0xCAFEBABE);
        out.writeShort(0);
        out.writeShort(JAVA_5);
        writeConstants(out);
        out.writeShort(PUBLIC_SUPER);
        out.writeShort(2);
        out.writeShort(4);
        out.writeShort(0); // interfaces
        out.writeShort(0); // fields
        out.writeShort(1); // methods
        writeMain(out);
        out.writeShort(0); // attributes
    }

    private void writeConstants(DataOutputStream out) throws IOException {
        out.writeShort(15); // one more than there are
        utf8(out, name); // 1
        reference(out, CLASS, 1); // 2
        utf8(out, "java/lang/Object"); // 3
        reference(out, CLASS, 3); // 4
        utf8(out, "main"); // 5
        utf8(out, "([Ljava/lang/String;)V"); // 6
        utf8(out, "Code"); // 7
        utf8(out, "java/lang/System"); // 8
        reference(out, CLASS, 8); // 9
        utf8(out, "exit"); // 10
        utf8(out, "(I)V"); // 11
        reference(out, NAME_AND_TYPE, 10, 11); // 12
        reference(out, METHOD, 9, 12); // 13
        utf8(out, "kv-agent"); // 14: who made this, for whoever finds it in a dump
    }

    private void writeMain(DataOutputStream out) throws IOException {
        out.writeShort(PUBLIC_STATIC);
        out.writeShort(5);
        out.writeShort(6);
        out.writeShort(1);
        out.writeShort(7);
        out.writeInt(2 + 2 + 4 + 7 + 2 + 2);
        out.writeShort(1); // stack
        out.writeShort(1); // locals
        out.writeInt(7);
        out.writeByte(SIPUSH);
        out.writeShort(exitCode);
        out.writeByte(INVOKESTATIC);
        out.writeShort(13);
        out.writeByte(RETURN);
        out.writeShort(0); // handlers
        out.writeShort(0); // attributes
    }

    private static void utf8(DataOutputStream out, String text) throws IOException {
        out.writeByte(UTF8);
        out.writeUTF(text);
    }

    private static void reference(DataOutputStream out, int tag, int... indexes) throws IOException {
        out.writeByte(tag);
        for (int index : indexes) {
            out.writeShort(index);
        }
    }
}
