// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * The objects that the methods of one name return, all overloads of it, pass through the hook's function:
 *
 * <pre>return (Type) HookBridge.pass(value, first parameter or null, index)</pre>
 *
 * No jump crosses the new instructions, so the frames stay as they were; other methods are copied byte by byte.
 */
public final class ReturnedValue implements Shape {
    private final String method;

    public ReturnedValue(String method) {
        this.method = method;
    }

    @Override
    public boolean addsMembers() {
        return false;
    }

    @Override
    public byte @Nullable [] apply(byte[] classFile, int index) {
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
            int sort = Type.getReturnType(descriptor).getSort();
            if (!name.equals(method) || sort != Type.OBJECT && sort != Type.ARRAY) {
                return next;
            }
            found = true;
            return new Body(next, index, parameter(access, descriptor), Type.getReturnType(descriptor));
        }

        /** The local variable that holds the first parameter; -1 if there is none, or it is a primitive. */
        private int parameter(int access, String descriptor) {
            Type[] parameters = Type.getArgumentTypes(descriptor);
            boolean isObject = parameters.length > 0
                    && (parameters[0].getSort() == Type.OBJECT || parameters[0].getSort() == Type.ARRAY);
            return !isObject ? -1 : (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
        }
    }

    private static final class Body extends MethodVisitor {
        private final int index;
        private final int parameter;
        private final Type type;

        Body(MethodVisitor next, int index, int parameter, Type type) {
            super(Opcodes.ASM9, next);
            this.index = index;
            this.parameter = parameter;
            this.type = type;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
                if (parameter >= 0) {
                    super.visitVarInsn(Opcodes.ALOAD, parameter);
                } else {
                    super.visitInsn(Opcodes.ACONST_NULL);
                }
                HookBridge.writeCall(mv, index);
                super.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(maxStack + HookBridge.MORE_STACK, maxLocals);
        }
    }
}
