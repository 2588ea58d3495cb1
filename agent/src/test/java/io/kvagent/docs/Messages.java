// SPDX-License-Identifier: Apache-2.0
package io.kvagent.docs;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the program can say, read out of its sources: the first line of each failure, each line of {@code log.info} and of {@code notices}, and the words of
 * each connection error. What is known only at run time is shown as {@code …}. Parameters are followed to their callers.
 */
final class Messages {
    static final String HOLE = "…";
    private static final Path SOURCES = Pages.ROOT.resolve("agent/src/main");
    private static final int MAX_DEPTH = 4;

    private final List<Sources.Method> methods;
    private final List<Sources.Call> calls;

    private Messages(Sources sources) {
        methods = sources.methods();
        calls = sources.calls();
    }

    static Set<String> all() throws IOException {
        Sources sources = Sources.parse(files());
        Messages messages = new Messages(sources);
        Set<String> templates = new TreeSet<>();
        for (ExpressionTree words : sources.constants("ConnectError")) {
            templates.addAll(messages.expand(words, null, 0));
        }
        for (Sources.Call call : messages.calls) {
            int problem = problem(call);
            if (problem >= 0 && call.arguments().size() > problem) {
                templates.addAll(messages.expand(call.arguments().get(problem), call.in(), 0));
            }
        }
        templates.removeIf(template ->
                template.replaceAll("[" + HOLE + "\\p{Punct}\\s]", "").isEmpty());
        return templates;
    }

    /** Which argument of the call is a line for the operator; -1 if none. */
    private static int problem(Sources.Call call) {
        if (call.isNew() && call.name().equals("AgentFailure")) {
            return 1;
        }
        boolean log = call.receiver().endsWith("log") && call.name().equals("info");
        boolean notice = call.receiver().equals("notices") && call.name().equals("add");
        return !call.isNew() && (log || notice) && call.arguments().size() == 1 ? 0 : -1;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(SOURCES)) {
            return walk.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }

    private Set<String> expand(ExpressionTree expression, Sources.Method in, int depth) {
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

    private Set<String> ofVariable(String name, Sources.Method in, int depth) {
        for (Sources.Method method : methods) {
            if (method.name.equals("toString") && method.className.equals(in.types.get(name))) {
                return ofReturns("toString", 0, method, depth);
            }
        }
        int parameter = in.parameters.indexOf(name);
        if (parameter >= 0) {
            Set<String> passed = new TreeSet<>();
            for (Sources.Call call : calls) {
                if (in.isCalledBy(call)) {
                    passed.addAll(expand(call.arguments().get(parameter), call.in(), depth));
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

    private Set<String> ofReturns(String name, int arity, Sources.Method in, int depth) {
        Set<String> returned = new TreeSet<>();
        for (Sources.Method method : methods) {
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
}
