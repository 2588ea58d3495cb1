// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Adds instructions to some methods of a class. The other methods are copied byte by byte. */
public abstract class MethodShape implements Shape {
    @Override
    public final boolean addsMembers() {
        return false;
    }

    @Override
    public final byte @Nullable [] apply(byte[] classFile, int index) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        Changes changes = new Changes(writer, index);
        reader.accept(changes, 0);
        return changes.found ? writer.toByteArray() : null;
    }

    /**
     * @param next writes the method
     * @param index for {@link HookBridge#writeCall}
     * @return what visits the method's instructions and passes them on to {@code next}; null leaves the method as it is
     */
    protected abstract @Nullable MethodVisitor change(
            MethodVisitor next, int access, String name, String descriptor, int index);

    private final class Changes extends ClassVisitor {
        private final int index;
        private boolean found;

        Changes(ClassVisitor next, int index) {
            super(Opcodes.ASM9, next);
            this.index = index;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            MethodVisitor changed = change(next, access, name, descriptor, index);
            found |= changed != null;
            return changed == null ? next : changed;
        }
    }
}
