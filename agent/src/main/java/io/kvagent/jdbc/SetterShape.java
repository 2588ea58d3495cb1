// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.weave.HookBridge;
import io.kvagent.weave.Shape;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** A setter of a text first tells us: {@code HookBridge.pass(value, this, index)}. */
final class SetterShape implements Shape {
    private static final String OF_TEXT = "(Ljava/lang/String;)V";

    private final String setter;

    SetterShape(String setter) {
        this.setter = setter;
    }

    @Override
    public boolean addsMembers() {
        return false;
    }

    @Override
    public byte[] apply(byte[] classFile, int index) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        Changes changes = new Changes(writer, index);
        reader.accept(changes, 0);
        return changes.found ? writer.toByteArray() : null;
    }

    private final class Changes extends ClassVisitor {
        private final int index;
        private boolean found;

        Changes(ClassVisitor next, int index) {
            super(Opcodes.ASM9, next);
            this.index = index;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean hasCode = (access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
            if (!hasCode || !name.equals(setter) || !descriptor.equals(OF_TEXT)) {
                return next;
            }
            found = true;
            return new Body(next, index);
        }
    }

    private static final class Body extends MethodVisitor {
        private final int index;

        Body(MethodVisitor next, int index) {
            super(Opcodes.ASM9, next);
            this.index = index;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.ALOAD, 1);
            super.visitVarInsn(Opcodes.ALOAD, 0);
            HookBridge.writeCall(mv, index);
            super.visitInsn(Opcodes.POP);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(Math.max(maxStack, 1 + HookBridge.MORE_STACK), maxLocals);
        }
    }
}
