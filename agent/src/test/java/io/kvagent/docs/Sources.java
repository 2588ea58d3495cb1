// SPDX-License-Identifier: Apache-2.0
package io.kvagent.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The program's sources as the compiler parses them: methods with their variables and what they return, and calls. */
final class Sources {
    private final List<Method> methods = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, List<ExpressionTree>> constants = new HashMap<>();

    private Sources() {}

    static Sources parse(List<Path> files) throws IOException {
        Sources sources = new Sources();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                sources.new Scanner().scan(unit, null);
            }
        }
        return sources;
    }

    List<Method> methods() {
        return methods;
    }

    List<Call> calls() {
        return calls;
    }

    /** The one argument of each constant of an enum, and of each other field that is made with one. */
    List<ExpressionTree> constants(String className) {
        return constants.getOrDefault(className, List.of());
    }

    /** One method or constructor, with its class's fields among its variables. */
    static final class Method {
        final String className;
        final String name;
        final Set<Modifier> modifiers;
        final List<String> parameters;
        final List<VariableTree> variables = new ArrayList<>();
        final Map<String, String> types = new HashMap<>();
        final List<ExpressionTree> returns = new ArrayList<>();

        Method(String className, MethodTree tree) {
            this.className = className;
            name = tree.getName().toString();
            modifiers = tree.getModifiers().getFlags();
            parameters = tree.getParameters().stream()
                    .map(parameter -> parameter.getName().toString())
                    .toList();
        }

        void add(VariableTree variable) {
            variables.add(0, variable);
            types.put(variable.getName().toString(), String.valueOf(variable.getType()));
        }

        boolean isCalledBy(Call call) {
            if (!call.name.equals(name) || call.arguments.size() != parameters.size() || call.isNew) {
                return false;
            }
            boolean sameClass = call.in != null && call.in.className.equals(className);
            if (modifiers.contains(Modifier.PRIVATE)) {
                return sameClass;
            }
            return call.receiver.isEmpty()
                    ? sameClass
                    : !modifiers.contains(Modifier.STATIC) || call.receiver.equals(className);
        }
    }

    record Call(boolean isNew, String receiver, String name, List<? extends ExpressionTree> arguments, Method in) {}

    private final class Scanner extends TreePathScanner<Void, Void> {
        private String className = "";
        private Collection<VariableTree> fields = List.of();
        private Method method;

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            String outerName = className;
            Collection<VariableTree> outerFields = fields;
            Method outerMethod = method;
            if (!tree.getSimpleName().isEmpty()) {
                className = tree.getSimpleName().toString();
                fields = tree.getMembers().stream()
                        .filter(VariableTree.class::isInstance)
                        .map(VariableTree.class::cast)
                        .toList();
                method = null;
            }
            constants.computeIfAbsent(className, name -> new ArrayList<>()).addAll(constants(fields));
            super.visitClass(tree, null);
            className = outerName;
            fields = outerFields;
            method = outerMethod;
            return null;
        }

        private static List<ExpressionTree> constants(Collection<VariableTree> fields) {
            List<ExpressionTree> arguments = new ArrayList<>();
            for (VariableTree field : fields) {
                if (field.getInitializer() instanceof NewClassTree made
                        && !made.getArguments().isEmpty()) {
                    arguments.add(made.getArguments().get(0));
                }
            }
            return arguments;
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            Method outer = method;
            method = new Method(className, tree);
            fields.forEach(method::add);
            methods.add(method);
            super.visitMethod(tree, null);
            method = outer;
            return null;
        }

        @Override
        public Void visitVariable(VariableTree tree, Void unused) {
            if (method != null) {
                method.add(tree);
            }
            return super.visitVariable(tree, null);
        }

        @Override
        public Void visitReturn(ReturnTree tree, Void unused) {
            if (method != null && tree.getExpression() != null) {
                method.returns.add(tree.getExpression());
            }
            return super.visitReturn(tree, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
            if (tree.getMethodSelect() instanceof MemberSelectTree select) {
                calls.add(new Call(
                        false,
                        select.getExpression().toString(),
                        select.getIdentifier().toString(),
                        tree.getArguments(),
                        method));
            } else {
                calls.add(new Call(false, "", tree.getMethodSelect().toString(), tree.getArguments(), method));
            }
            return super.visitMethodInvocation(tree, null);
        }

        @Override
        public Void visitNewClass(NewClassTree tree, Void unused) {
            calls.add(new Call(true, "", tree.getIdentifier().toString(), tree.getArguments(), method));
            return super.visitNewClass(tree, null);
        }
    }
}
