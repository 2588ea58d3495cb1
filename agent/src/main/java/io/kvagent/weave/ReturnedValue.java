// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * The objects that the methods of one name return, all overloads of it, pass through the hook's function:
 *
 * <pre>return (Type) HookBridge.pass(value, first parameter or null, index)</pre>
 *
 * No jump crosses the new instructions, so the frames stay as they were.
 */
public final class ReturnedValue extends MethodShape {
    private final String method;

    public ReturnedValue(String method) {
        this.method = method;
    }

    @Override
    protected @Nullable MethodVisitor change(
            MethodVisitor next, int access, String name, String descriptor, int index) {
        Type type = Type.getReturnType(descriptor);
        return name.equals(method) && isObject(type)
                ? new Body(next, index, parameter(access, descriptor), type)
                : null;
    }

    /** The local variable that holds the first parameter; -1 if there is none, or it is a primitive. */
    private static int parameter(int access, String descriptor) {
        Type[] parameters = Type.getArgumentTypes(descriptor);
        boolean hasObject = parameters.length > 0 && isObject(parameters[0]);
        return !hasObject ? -1 : (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    }

    private static boolean isObject(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
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
