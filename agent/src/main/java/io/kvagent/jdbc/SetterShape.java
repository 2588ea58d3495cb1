// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.weave.HookBridge;
import io.kvagent.weave.MethodShape;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** A setter of a text first tells us: {@code HookBridge.pass(value, this, index)}. */
final class SetterShape extends MethodShape {
    private static final String OF_TEXT = "(Ljava/lang/String;)V";

    private final String setter;

    SetterShape(String setter) {
        this.setter = setter;
    }

    @Override
    protected @Nullable MethodVisitor change(
            MethodVisitor next, int access, String name, String descriptor, int index) {
        return LoginShape.hasCode(access) && name.equals(setter) && descriptor.equals(OF_TEXT)
                ? new Body(next, index)
                : null;
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
