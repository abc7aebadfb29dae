package io.farthing;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.farthing.Finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/// The rules that the text alone can break: sizes, names, what a declaration may look like.
final class ShapeRules extends TreePathScanner<Void, Void> {

    record Limits(int methodLines, int fileLines, int parameters, int nesting) {}

    private static final Set<String> VAGUE =
            Set.of(
                    "Manager",
                    "Helper",
                    "Util",
                    "Utils",
                    "Impl",
                    "Base",
                    "Default",
                    "Abstract",
                    "Processor",
                    "Wrapper",
                    "Info",
                    "Data");

    private final Sources sources;
    private final Limits limits;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> exemptions = new ArrayList<>();
    private int depth;

    private ShapeRules(Sources sources, Limits limits) {
        this.sources = sources;
        this.limits = limits;
    }

    record Report(List<Finding> findings, List<String> exemptions) {}

    static Report check(Sources sources, Limits limits) {
        ShapeRules rules = new ShapeRules(sources, limits);
        for (CompilationUnitTree unit : sources.units()) {
            rules.scan(new TreePath(unit), null);
            rules.findings.addAll(TextRules.check(unit, limits.fileLines()));
        }
        return new Report(rules.findings, rules.exemptions);
    }

    /// Whether a declaration asks, with a reason, to be let off.
    static boolean isExempt(ModifiersTree modifiers) {
        return modifiers.getAnnotations().stream().anyMatch(each -> isNamed(each, "Exempt"));
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        if (isExempt(type.getModifiers())) {
            exemptions.add(exemption(type, type.getModifiers()));
            return null;
        }
        String name = type.getSimpleName().toString();
        for (String word : name.split("(?<=[a-z0-9])(?=[A-Z])", -1)) {
            if (VAGUE.contains(word)) {
                report(Rule.NAME, type, name + ": " + word + " says nothing");
            }
        }
        if (mustBeFinal(type)) {
            report(Rule.FINAL_CLASS, type, name + " is neither final nor sealed");
        }
        return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
        if (isExempt(method.getModifiers())) {
            exemptions.add(exemption(method, method.getModifiers()));
            return null;
        }
        if (method.getBody() != null) {
            checkLength(method.getName().toString(), first(method), method.getBody());
        }
        int parameters = isCompact(method) ? 0 : method.getParameters().size();
        if (parameters > limits.parameters()) {
            report(
                    Rule.PARAMETERS,
                    method,
                    method.getName() + " has " + parameters + " parameters");
        }
        if (isSetter(method)) {
            report(Rule.SETTER, method, method.getName() + " is a setter");
        }
        int outer = depth;
        depth = 0;
        super.visitMethod(method, null);
        depth = outer;
        return null;
    }

    @Override
    public Void visitBlock(BlockTree block, Void nothing) {
        if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
            checkLength("initializer", block, block);
        }
        return super.visitBlock(block, null);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
        Tree parent = getCurrentPath().getParentPath().getLeaf();
        boolean declared = parent instanceof ClassTree || parent instanceof MethodTree;
        if (declared
                && String.valueOf(variable.getType())
                        .matches("(java\\.util\\.)?Optional(Int|Long)?(<.*>)?")) {
            report(Rule.OPTIONAL, variable, variable.getName() + " is Optional: use @Nullable");
        }
        return super.visitVariable(variable, null);
    }

    @Override
    public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
        String name = annotation.getAnnotationType().toString();
        if (name.matches("(.*\\.)?(Disabled|EnabledIf|EnabledOn|EnabledFor)\\w*")) {
            report(Rule.SKIPPED_TEST, annotation, "@" + name + ": a test runs or goes");
        }
        return super.visitAnnotation(annotation, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (call.getMethodSelect()
                .toString()
                .matches("((.*\\.)?Assum\\w+\\.)?(assume|abort)\\w*")) {
            report(Rule.SKIPPED_TEST, call, call.getMethodSelect() + ": a test runs or goes");
        }
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitIf(IfTree node, Void nothing) {
        boolean goesOn =
                getCurrentPath().getParentPath().getLeaf() instanceof IfTree before
                        && node.equals(before.getElseStatement());
        return goesOn ? super.visitIf(node, null) : within(node, () -> super.visitIf(node, null));
    }

    @Override
    public Void visitForLoop(ForLoopTree node, Void nothing) {
        return within(node, () -> super.visitForLoop(node, null));
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree node, Void nothing) {
        return within(node, () -> super.visitEnhancedForLoop(node, null));
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree node, Void nothing) {
        return within(node, () -> super.visitWhileLoop(node, null));
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree node, Void nothing) {
        return within(node, () -> super.visitDoWhileLoop(node, null));
    }

    @Override
    public Void visitSwitch(SwitchTree node, Void nothing) {
        return within(node, () -> super.visitSwitch(node, null));
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree node, Void nothing) {
        return within(node, () -> super.visitSwitchExpression(node, null));
    }

    @Override
    public Void visitTry(TryTree node, Void nothing) {
        return within(node, () -> super.visitTry(node, null));
    }

    @Override
    public Void visitSynchronized(SynchronizedTree node, Void nothing) {
        return within(node, () -> super.visitSynchronized(node, null));
    }

    private Void within(Tree node, Supplier<Void> inside) {
        depth++;
        if (depth == limits.nesting() + 1) {
            report(Rule.NESTING, node, "is nested " + depth + " deep");
        }
        inside.get();
        depth--;
        return null;
    }

    private void checkLength(String name, Tree first, Tree last) {
        long lines = sources.lines(unit(), first, last);
        if (lines > limits.methodLines()) {
            report(Rule.METHOD_LENGTH, first, name + " has " + lines + " lines");
        }
    }

    /// Annotations do not count: a test's table of examples stands in one.
    private Tree first(MethodTree method) {
        if (method.getReturnType() != null) {
            return method.getReturnType();
        }
        boolean own = !method.getParameters().isEmpty() && !isCompact(method);
        return own ? method.getParameters().getFirst() : method.getBody();
    }

    /// A record's constructor without a parameter list: the compiler lends it the header's.
    private boolean isCompact(MethodTree method) {
        return method.getReturnType() == null
                && !method.getParameters().isEmpty()
                && sources.start(unit(), method.getParameters().getFirst())
                        < sources.start(unit(), method);
    }

    private static boolean mustBeFinal(ClassTree type) {
        Set<Modifier> modifiers = type.getModifiers().getFlags();
        return type.getKind() == Tree.Kind.CLASS
                && !type.getSimpleName().isEmpty()
                && !modifiers.contains(Modifier.FINAL)
                && !modifiers.contains(Modifier.SEALED);
    }

    private static boolean isSetter(MethodTree method) {
        return method.getName().toString().matches("set[A-Z].*")
                && method.getParameters().size() == 1
                && "void".equals(String.valueOf(method.getReturnType()));
    }

    private static boolean isNamed(AnnotationTree annotation, String name) {
        return annotation.getAnnotationType().toString().equals(name);
    }

    private String exemption(Tree tree, ModifiersTree modifiers) {
        return where(tree)
                + modifiers.getAnnotations().stream()
                        .filter(each -> isNamed(each, "Exempt"))
                        .map(each -> ": " + each.getArguments())
                        .findFirst()
                        .orElse("");
    }

    private void report(Rule rule, Tree tree, String what) {
        findings.add(new Finding(rule, where(tree), what));
    }

    private String where(Tree tree) {
        return sources.where(unit(), tree);
    }

    private CompilationUnitTree unit() {
        return getCurrentPath().getCompilationUnit();
    }
}
