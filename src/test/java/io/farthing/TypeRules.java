package io.farthing;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.farthing.Finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/// The rules that need the types: switches that would swallow a new case, and binary fractions
/// wherever they hide (a `var`, a call's result, a cast).
final class TypeRules extends TreePathScanner<Void, Void> {

    private static final Set<TypeKind> BINARY = Set.of(TypeKind.DOUBLE, TypeKind.FLOAT);

    private final Sources sources;
    private final List<Finding> findings = new ArrayList<>();

    private TypeRules(Sources sources) {
        this.sources = sources;
    }

    static List<Finding> check(Sources sources) {
        sources.attribute();
        TypeRules rules = new TypeRules(sources);
        for (CompilationUnitTree unit : sources.units()) {
            rules.scan(new TreePath(unit), null);
        }
        return rules.findings;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        return ShapeRules.isExempt(type.getModifiers()) ? null : super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
        return ShapeRules.isExempt(method.getModifiers()) ? null : super.visitMethod(method, null);
    }

    @Override
    public Void visitSwitch(SwitchTree node, Void nothing) {
        checkCases(node, node.getExpression(), node.getCases());
        return super.visitSwitch(node, null);
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree node, Void nothing) {
        checkCases(node, node.getExpression(), node.getCases());
        return super.visitSwitchExpression(node, null);
    }

    @Override
    public Void visitPrimitiveType(PrimitiveTypeTree type, Void nothing) {
        if (BINARY.contains(type.getPrimitiveTypeKind())) {
            reportFraction(type);
        }
        return super.visitPrimitiveType(type, null);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
        if (Set.of(Tree.Kind.DOUBLE_LITERAL, Tree.Kind.FLOAT_LITERAL).contains(literal.getKind())) {
            reportFraction(literal);
        }
        return super.visitLiteral(literal, null);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
        checkFraction(variable);
        return super.visitVariable(variable, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        checkFraction(call);
        return super.visitMethodInvocation(call, null);
    }

    private void checkFraction(Tree tree) {
        TypeMirror type = sources.trees().getTypeMirror(getCurrentPath());
        if (type != null && (BINARY.contains(type.getKind()) || isBoxed(type))) {
            reportFraction(tree);
        }
    }

    private void reportFraction(Tree tree) {
        String name = Sources.name(unit());
        if (!name.startsWith("wire/")) {
            report(Rule.BINARY_FRACTION, tree, "is a double or a float: " + tree);
        }
    }

    private void checkCases(Tree node, ExpressionTree selector, List<? extends CaseTree> cases) {
        boolean swallows =
                cases.stream()
                        .flatMap(each -> each.getLabels().stream())
                        .anyMatch(DefaultCaseLabelTree.class::isInstance);
        TypeMirror type = sources.trees().getTypeMirror(new TreePath(getCurrentPath(), selector));
        if (swallows && type instanceof DeclaredType declared && isClosed(declared.asElement())) {
            report(Rule.DEFAULT_BRANCH, node, "has a default branch over " + type);
        }
    }

    /// Only our own: a library's enum may grow without our compiling it.
    private static boolean isClosed(Element type) {
        return type.toString().startsWith("io.farthing.")
                && (type.getKind() == ElementKind.ENUM
                        || type.getModifiers().contains(Modifier.SEALED));
    }

    private static boolean isBoxed(TypeMirror type) {
        return Set.of("java.lang.Double", "java.lang.Float").contains(type.toString());
    }

    private void report(Rule rule, Tree tree, String what) {
        findings.add(new Finding(rule, sources.where(unit(), tree), what));
    }

    private CompilationUnitTree unit() {
        return getCurrentPath().getCompilationUnit();
    }
}
