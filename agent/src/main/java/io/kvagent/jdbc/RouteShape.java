// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.weave.HookBridge;
import io.kvagent.weave.Shape;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * A data source that is asked for a connection without user and password asks itself with them, if they are ours:
 *
 * <pre>
 * String[] both = (String[]) HookBridge.pass(null, this, index);
 * return both == null ? kv$getConnection() : getConnection(both[0], both[1]);
 * </pre>
 *
 * Only where the class itself declares both forms. The driver's own method is kept, byte by byte, under another name.
 */
final class RouteShape implements Shape {
    private static final String WITH_BOTH = "(Ljava/lang/String;Ljava/lang/String;)";
    private static final String TEXTS = "[Ljava/lang/String;";
    private static final int BOTH = 1;

    @Override
    public boolean addsMembers() {
        return true;
    }

    @Override
    public byte @Nullable [] apply(byte[] classFile, int index) {
        ClassReader reader = new ClassReader(classFile);
        Set<String> declared = declared(reader);
        ClassWriter writer = new ClassWriter(reader, 0);
        Changes changes = new Changes(writer, declared, index);
        reader.accept(changes, 0);
        return changes.found ? writer.toByteArray() : null;
    }

    private static Set<String> declared(ClassReader reader) {
        final Set<String> methods = new HashSet<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        methods.add(name + descriptor);
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        return methods;
    }

    private static final class Changes extends ClassVisitor {
        private final Set<String> declared;
        private final int index;
        private String owner = "";
        private boolean hasFrames;
        private boolean found;

        Changes(ClassVisitor next, Set<String> declared, int index) {
            super(Opcodes.ASM9, next);
            this.declared = declared;
            this.index = index;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            owner = name;
            hasFrames = LoginShape.hasFrames(version);
            super.visit(version, access, name, signature, parent, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if (!isRoutable(access, name, descriptor)) {
                return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            found = true;
            MethodVisitor code =
                    super.visitMethod(LoginShape.withoutLock(access), name, descriptor, signature, exceptions);
            write(code, name, descriptor);
            return super.visitMethod(
                    LoginShape.hidden(access), LoginMethod.moved(name), descriptor, signature, exceptions);
        }

        private boolean isRoutable(int access, String name, String descriptor) {
            return DataSourceMethods.isWithoutUser(name, descriptor)
                    && LoginShape.hasCode(access)
                    && declared.contains(name + withBoth(descriptor))
                    && !declared.contains(LoginMethod.moved(name) + descriptor);
        }

        private static String withBoth(String descriptor) {
            return WITH_BOTH + descriptor.substring(2);
        }

        private void write(MethodVisitor code, String name, String descriptor) {
            Label own = new Label();
            code.visitCode();
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            HookBridge.writeCall(code, index);
            code.visitTypeInsn(Opcodes.CHECKCAST, TEXTS);
            code.visitVarInsn(Opcodes.ASTORE, BOTH);
            code.visitVarInsn(Opcodes.ALOAD, BOTH);
            code.visitJumpInsn(Opcodes.IFNULL, own);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            for (int i = 0; i < 2; i++) {
                code.visitVarInsn(Opcodes.ALOAD, BOTH);
                code.visitInsn(Opcodes.ICONST_0 + i);
                code.visitInsn(Opcodes.AALOAD);
            }
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, withBoth(descriptor), false);
            code.visitInsn(Opcodes.ARETURN);
            code.visitLabel(own);
            if (hasFrames) {
                code.visitFrame(Opcodes.F_FULL, 2, new Object[] {owner, TEXTS}, 0, null);
            }
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, LoginMethod.moved(name), descriptor, false);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(2 + HookBridge.MORE_STACK, BOTH + 1);
            code.visitEnd();
        }
    }
}
