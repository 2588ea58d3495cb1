// SPDX-License-Identifier: Apache-2.0
package io.kvagent.docs;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the program can say, read out of its sources: the first line of each failure, each line of {@code log.info}, and the words of
 * each connection error. What is known only at run time is shown as {@code …}. Parameters are followed to their callers.
 */
final class Messages {
    static final String HOLE = "…";
    private static final Path SOURCES = Pages.ROOT.resolve("agent/src/main");
    private static final int MAX_DEPTH = 4;

    private final List<Method> methods = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Set<String> words = new TreeSet<>();

    private Messages() {}

    static Set<String> all() throws IOException {
        Messages messages = new Messages();
        messages.scan();
        Set<String> templates = new TreeSet<>(messages.words);
        for (Call call : messages.calls) {
            int problem = problem(call);
            if (problem >= 0 && call.arguments.size() > problem) {
                templates.addAll(messages.expand(call.arguments.get(problem), call.in, 0));
            }
        }
        templates.removeIf(template ->
                template.replaceAll("[" + HOLE + "\\p{Punct}\\s]", "").isEmpty());
        return templates;
    }

    /** Which argument of the call is a line for the operator; -1 if none. */
    private static int problem(Call call) {
        if (call.isNew && call.name.equals("AgentFailure")) {
            return 1;
        }
        boolean log = !call.isNew && call.receiver.endsWith("log") && call.name.equals("info");
        return log && call.arguments.size() == 1 ? 0 : -1;
    }

    private void scan() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(SOURCES)) {
            files = walk.filter(path -> path.toString().endsWith(".java")).toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner().scan(unit, null);
            }
        }
    }

    private Set<String> expand(ExpressionTree expression, Method in, int depth) {
        if (expression instanceof LiteralTree literal) {
            return Set.of(literal.getValue() instanceof String text ? text : HOLE);
        }
        if (expression instanceof ParenthesizedTree inner) {
            return expand(inner.getExpression(), in, depth);
        }
        if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            Set<String> whole = new TreeSet<>();
            for (String left : expand(sum.getLeftOperand(), in, depth)) {
                for (String right : expand(sum.getRightOperand(), in, depth)) {
                    whole.add((left + right).replace(HOLE + HOLE, HOLE));
                }
            }
            return whole;
        }
        if (expression instanceof ConditionalExpressionTree choice) {
            Set<String> either = new TreeSet<>(expand(choice.getTrueExpression(), in, depth));
            either.addAll(expand(choice.getFalseExpression(), in, depth));
            return either;
        }
        if (depth < MAX_DEPTH && in != null) {
            if (expression instanceof IdentifierTree name) {
                return ofVariable(name.getName().toString(), in, depth + 1);
            }
            if (expression instanceof MethodInvocationTree call
                    && call.getMethodSelect() instanceof IdentifierTree name) {
                return ofReturns(name.getName().toString(), call.getArguments().size(), in, depth + 1);
            }
        }
        return Set.of(HOLE);
    }

    private Set<String> ofVariable(String name, Method in, int depth) {
        for (Method method : methods) {
            if (method.name.equals("toString") && method.className.equals(in.types.get(name))) {
                return ofReturns("toString", 0, method, depth);
            }
        }
        int parameter = in.parameters.indexOf(name);
        if (parameter >= 0) {
            Set<String> passed = new TreeSet<>();
            for (Call call : calls) {
                if (in.isCalledBy(call)) {
                    passed.addAll(expand(call.arguments.get(parameter), call.in, depth));
                }
            }
            return passed.isEmpty() ? Set.of(HOLE) : passed;
        }
        for (VariableTree local : in.variables) {
            if (local.getName().contentEquals(name) && local.getInitializer() != null) {
                return expand(local.getInitializer(), in, depth);
            }
        }
        return Set.of(HOLE);
    }

    private Set<String> ofReturns(String name, int arity, Method in, int depth) {
        Set<String> returned = new TreeSet<>();
        for (Method method : methods) {
            if (method.className.equals(in.className)
                    && method.name.equals(name)
                    && method.parameters.size() == arity) {
                for (ExpressionTree value : method.returns) {
                    returned.addAll(expand(value, method, depth));
                }
            }
        }
        return returned.isEmpty() ? Set.of(HOLE) : returned;
    }

    /** One method or constructor, with its class's fields among its variables. */
    private static final class Method {
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

    private record Call(
            boolean isNew, String receiver, String name, List<? extends ExpressionTree> arguments, Method in) {}

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
            if (className.equals("ConnectError")) {
                fields.forEach(this::addWords);
            }
            super.visitClass(tree, null);
            className = outerName;
            fields = outerFields;
            method = outerMethod;
            return null;
        }

        private void addWords(VariableTree constant) {
            if (constant.getInitializer() instanceof NewClassTree made
                    && made.getArguments().size() == 1) {
                words.addAll(expand(made.getArguments().get(0), null, 0));
            }
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
