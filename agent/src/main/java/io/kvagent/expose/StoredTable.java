// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.weave.HookBridge;
import io.kvagent.weave.Shape;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * {@code System.props = props} inside {@code System.setProperties(props)}, and before it {@code props = <a new table>}, if the app gave
 * null. The argument is what the parameter holds, null for the latter.
 */
final class StoredTable implements Shape {
    @Override
    public boolean addsMembers() {
        return false;
    }

    @Override
    public byte[] apply(byte[] classFile, int index) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                        return name.equals("setProperties") ? new Body(next, index) : next;
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Body extends MethodVisitor {
        private final int index;

        Body(MethodVisitor next, int index) {
            super(Opcodes.ASM9, next);
            this.index = index;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.PUTSTATIC && name.equals("props")) {
                passValue();
            }
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            if (opcode == Opcodes.ASTORE && variable == 0) {
                passValue();
            }
            super.visitVarInsn(opcode, variable);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(maxStack + HookBridge.MORE_STACK, maxLocals);
        }

        private void passValue() {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            HookBridge.writeCall(mv, index);
            super.visitTypeInsn(Opcodes.CHECKCAST, "java/util/Properties");
        }
    }
}
