// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.weave.Shape;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Login methods call us before and after the driver's own code, which stays as it is ({@link LoginMethod}). */
final class LoginShape implements Shape {
    private static final int WITHOUT_CODE_OF_ITS_OWN = Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
    private static final int VISIBILITY = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL;

    private final String[] methods;

    /** @param methods names and descriptors in turn */
    LoginShape(String... methods) {
        this.methods = methods;
    }

    @Override
    public boolean addsMembers() {
        return true;
    }

    @Override
    public byte @Nullable [] apply(byte[] classFile, int index) {
        ClassReader reader = new ClassReader(classFile);
        if ((reader.getAccess() & Opcodes.ACC_INTERFACE) != 0) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        Changes changes = new Changes(writer, index);
        reader.accept(changes, 0);
        return changes.found && !changes.isTaken ? writer.toByteArray() : null;
    }

    private boolean isLogin(int access, String name, String descriptor) {
        for (int i = 0; i < methods.length; i += 2) {
            if (methods[i].equals(name) && methods[i + 1].equals(descriptor)) {
                return hasCode(access);
            }
        }
        return false;
    }

    private boolean isMoved(String name, String descriptor) {
        for (int i = 0; i < methods.length; i += 2) {
            if (name.equals(LoginMethod.moved(methods[i])) && descriptor.equals(methods[i + 1])) {
                return true;
            }
        }
        return false;
    }

    static boolean hasCode(int access) {
        return (access & WITHOUT_CODE_OF_ITS_OWN) == 0;
    }

    /** Who waits must not do it with the driver's lock: the driver's own method takes it. */
    static int withoutLock(int access) {
        return access & ~Opcodes.ACC_SYNCHRONIZED;
    }

    static int hidden(int access) {
        return access & ~VISIBILITY | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
    }

    /** Older class files have none, and the old verifier needs none. */
    static boolean hasFrames(int version) {
        return (version & 0xFFFF) >= Opcodes.V1_6;
    }

    private final class Changes extends ClassVisitor {
        private final int index;
        private String owner = "";
        private boolean hasFrames;
        private boolean found;
        /** Whether a method has a name that one of ours would get. */
        private boolean isTaken;

        Changes(ClassVisitor next, int index) {
            super(Opcodes.ASM9, next);
            this.index = index;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            owner = name;
            hasFrames = hasFrames(version);
            super.visit(version, access, name, signature, parent, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            isTaken |= isMoved(name, descriptor);
            if (!isLogin(access, name, descriptor)) {
                return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            found = true;
            MethodVisitor code = super.visitMethod(withoutLock(access), name, descriptor, signature, exceptions);
            new LoginMethod(code, owner, name, descriptor, index).write(hasFrames);
            return super.visitMethod(hidden(access), LoginMethod.moved(name), descriptor, signature, exceptions);
        }
    }
}
