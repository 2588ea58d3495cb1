// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * An object that a method or constructor is given passes through the hook's function before its code begins:
 *
 * <pre>parameter = (Type) HookBridge.pass(parameter, another parameter or null, index)</pre>
 *
 * Only local variables are touched, not {@code this}: that is allowed before the constructor of the parent class has run. No jump crosses
 * the new instructions, so the frames stay as they were.
 */
public final class ParameterValue extends MethodShape {
    private static final int NONE = -1;

    private final String method;
    private final String methodDescriptor;
    private final int parameter;
    private final int other;

    /** @param parameter counted from 0 */
    public ParameterValue(String method, String descriptor, int parameter) {
        this(method, descriptor, parameter, NONE);
    }

    /** @param other the parameter that the function gets as its argument */
    public ParameterValue(String method, String descriptor, int parameter, int other) {
        this.method = method;
        this.methodDescriptor = descriptor;
        this.parameter = parameter;
        this.other = other;
    }

    @Override
    protected @Nullable MethodVisitor change(
            MethodVisitor next, int access, String name, String descriptor, int index) {
        boolean hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
        return hasCode && name.equals(method) && descriptor.equals(methodDescriptor)
                ? new Body(next, index, (access & Opcodes.ACC_STATIC) == 0 ? 1 : 0)
                : null;
    }

    private final class Body extends MethodVisitor {
        private final int index;
        private final int first;

        /** @param first local variable that holds a parameter */
        Body(MethodVisitor next, int index, int first) {
            super(Opcodes.ASM9, next);
            this.index = index;
            this.first = first;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.ALOAD, local(parameter));
            if (other == NONE) {
                super.visitInsn(Opcodes.ACONST_NULL);
            } else {
                super.visitVarInsn(Opcodes.ALOAD, local(other));
            }
            HookBridge.writeCall(mv, index);
            super.visitTypeInsn(
                    Opcodes.CHECKCAST, Type.getArgumentTypes(methodDescriptor)[parameter].getInternalName());
            super.visitVarInsn(Opcodes.ASTORE, local(parameter));
        }

        private int local(int wanted) {
            Type[] types = Type.getArgumentTypes(methodDescriptor);
            int local = first;
            for (int i = 0; i < wanted; i++) {
                local += types[i].getSize();
            }
            return local;
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(Math.max(maxStack, 1 + HookBridge.MORE_STACK), maxLocals);
        }
    }
}
