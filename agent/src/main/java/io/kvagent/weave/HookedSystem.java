// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * {@code System}'s class file with the hooks in it. A hooked method, before it stores or returns its value:
 *
 * <pre>value = (Type) Holder.pass(value, argument or null, hook)</pre>
 *
 * No jump crosses the new instructions, so the frames stay as they were; methods without a hook are copied byte by byte.
 */
final class HookedSystem extends ClassVisitor {
    private static final int NEWEST_KNOWN = Opcodes.V26;
    /** Where a class file has its major version, in two bytes. */
    private static final int MAJOR = 6;

    private final Set<Hook> hooks;

    private HookedSystem(ClassVisitor next, Set<Hook> hooks) {
        super(Opcodes.ASM9, next);
        this.hooks = hooks;
    }

    static byte[] of(byte[] classFile, Set<Hook> hooks) {
        ClassReader reader = new ClassReader(withVersion(Math.min(version(classFile), NEWEST_KNOWN), classFile));
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new HookedSystem(writer, hooks), 0);
        return withVersion(version(classFile), writer.toByteArray());
    }

    private static int version(byte[] classFile) {
        return (classFile[MAJOR] & 0xFF) << 8 | classFile[MAJOR + 1] & 0xFF;
    }

    /** A JVM newer than the library would be refused by number alone; whether the hooks took is checked in any case. */
    private static byte[] withVersion(int version, byte[] classFile) {
        byte[] copy = classFile.clone();
        copy[MAJOR] = (byte) (version >> 8);
        copy[MAJOR + 1] = (byte) version;
        return copy;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        Hook hook = Hook.of(name, descriptor);
        return hook != null && hooks.contains(hook) ? new Body(method, hook) : method;
    }

    private static final class Body extends MethodVisitor {
        private final Hook hook;

        Body(MethodVisitor next, Hook hook) {
            super(Opcodes.ASM9, next);
            this.hook = hook;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.PUTSTATIC && hook.isAtStoreInto(name)) {
                passValue();
            }
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            if (opcode == Opcodes.ASTORE && variable == 0 && hook.isAtStoreIntoParameter()) {
                passValue();
            }
            super.visitVarInsn(opcode, variable);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN && hook.isAtReturn()) {
                passValue();
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(maxStack + Holder.MORE_STACK, maxLocals);
        }

        private void passValue() {
            if (hook.hasArgument()) {
                super.visitVarInsn(Opcodes.ALOAD, 0);
            } else {
                super.visitInsn(Opcodes.ACONST_NULL);
            }
            super.visitIntInsn(Opcodes.BIPUSH, hook.ordinal());
            super.visitMethodInsn(Opcodes.INVOKESTATIC, Holder.NAME, Holder.METHOD, Holder.DESCRIPTOR, false);
            super.visitTypeInsn(Opcodes.CHECKCAST, hook.type());
        }
    }
}
