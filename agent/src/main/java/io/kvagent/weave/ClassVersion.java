// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import net.bytebuddy.jar.asm.Opcodes;

/** The major version of a class file. ASM refuses one that is newer than itself by that number alone. */
final class ClassVersion {
    private static final int NEWEST_KNOWN = Opcodes.V26;
    private static final int OFFSET = 6;

    private ClassVersion() {}

    static int of(byte[] classFile) {
        return (classFile[OFFSET] & 0xFF) << 8 | classFile[OFFSET + 1] & 0xFF;
    }

    /** The class file, or a copy with the newest version that ASM takes. */
    static byte[] known(byte[] classFile) {
        return of(classFile) <= NEWEST_KNOWN ? classFile : set(classFile.clone(), NEWEST_KNOWN);
    }

    /** Changes the array. */
    static byte[] set(byte[] classFile, int version) {
        classFile[OFFSET] = (byte) (version >> 8);
        classFile[OFFSET + 1] = (byte) version;
        return classFile;
    }
}
