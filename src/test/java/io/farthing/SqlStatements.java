package io.farthing;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;

/// Every SQL statement that stands in the program as text, put together from its constants.
final class SqlStatements extends TreePathScanner<Void, Void> {

    /// @param whole whether all of it was known before the program runs
    record Statement(String where, String sql, boolean whole) {}

    /// A bulk load, which is a statement without SQL.
    record BulkLoad(String where, String table, List<String> columns) {}

    /// Stands in a statement for what is known only at run time.
    private static final String HOLE = " /* … */ ";

    private final Sources sources;
    private final List<Statement> statements = new ArrayList<>();
    private final List<BulkLoad> loads = new ArrayList<>();
    private final Set<Element> fragments = new HashSet<>();
    private final Set<Element> declared = new HashSet<>();
    private boolean complete;

    private SqlStatements(Sources sources) {
        this.sources = sources;
    }

    record Found(List<Statement> statements, List<BulkLoad> loads) {}

    static Found in(Sources sources) {
        SqlStatements scan = new SqlStatements(sources);
        sources.units().forEach(unit -> scan.scan(new TreePath(unit), null));
        // Again, now that the constants are known that are only parts of statements.
        scan.declared.addAll(scan.fragments);
        scan.statements.clear();
        scan.loads.clear();
        sources.units().forEach(unit -> scan.scan(new TreePath(unit), null));
        return new Found(List.copyOf(scan.statements), List.copyOf(scan.loads));
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
        boolean isFragment = declared.contains(sources.trees().getElement(getCurrentPath()));
        return isFragment ? null : super.visitVariable(variable, null);
    }

    @Override
    public Void visitBinary(BinaryTree sum, Void nothing) {
        if (sum.getKind() != Tree.Kind.PLUS) {
            return super.visitBinary(sum, null);
        }
        complete = true;
        String text = textOf(sum, getCurrentPath());
        add(sum, text, complete);
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
        if (literal.getValue() instanceof String text) {
            add(literal, text, !isFormatted());
        }
        return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        boolean isLoad = call.getMethodSelect().toString().endsWith(".copyInto");
        if (isLoad && call.getArguments().getFirst() instanceof LiteralTree table) {
            List<String> columns =
                    call.getArguments().stream().skip(1).map(this::columnText).toList();
            loads.add(new BulkLoad(where(call), String.valueOf(table.getValue()), columns));
        }
        return super.visitMethodInvocation(call, null);
    }

    private String columnText(ExpressionTree column) {
        return textOf(column, new TreePath(getCurrentPath(), column));
    }

    private void add(Tree tree, String text, boolean whole) {
        if (SqlText.isStatement(text)) {
            statements.add(new Statement(where(tree), text, whole));
        }
    }

    private boolean isFormatted() {
        return getCurrentPath().getParentPath().getLeaf() instanceof MemberSelectTree select
                && Set.of("formatted", "replace").contains(select.getIdentifier().toString());
    }

    private String textOf(ExpressionTree expression, TreePath path) {
        return switch (expression) {
            case LiteralTree literal -> String.valueOf(literal.getValue());
            case ParenthesizedTree inner -> child(path, inner.getExpression());
            case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS ->
                    child(path, sum.getLeftOperand()) + child(path, sum.getRightOperand());
            case IdentifierTree _, MemberSelectTree _ -> constant(path);
            default -> hole();
        };
    }

    private String child(TreePath path, ExpressionTree child) {
        return textOf(child, new TreePath(path, child));
    }

    private String constant(TreePath path) {
        Element element = sources.trees().getElement(path);
        if (element instanceof VariableElement variable && variable.getConstantValue() != null) {
            fragments.add(variable);
            return variable.getConstantValue().toString();
        }
        return hole();
    }

    private String hole() {
        complete = false;
        return HOLE;
    }

    private String where(Tree tree) {
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        return sources.where(unit, tree);
    }
}
