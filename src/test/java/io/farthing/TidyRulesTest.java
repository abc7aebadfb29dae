package io.farthing;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.Finding.Rule;
import io.farthing.ShapeRules.Limits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A rule that finds nothing anywhere is no rule: each finds its own breach, and none is found in
/// code that is in order.
final class TidyRulesTest {

    private static final Limits SMALL = new Limits(4, 20, 2, 2);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    METHOD_LENGTH   | final class A { int f() {;;;;return 1; } }
                    METHOD_LENGTH   | final class A { static {;;;;} }
                    PARAMETERS      | final class A { void f(int a, int b, int c) {} }
                    PARAMETERS      | final class A { A(int a, int b, int c) {} }
                    NESTING         | final class A { void f(int a) { if (a > 0) { while (a > 1) { try { a--; } finally { a--; } } } } }
                    NAME            | final class RowHelper {}
                    NAME            | interface AbstractRow {}
                    NAME            | enum Info {}
                    NAME            | record UserDataRow() {}
                    REMINDER        | final class A { /* TODO later */ }
                    REMINDER        | final class A { char quote = '"'; /* FIXME */ }
                    SKIPPED_TEST    | final class A { @Disabled void f() {} @interface Disabled {} }
                    SKIPPED_TEST    | final class A { void f() { assumeTrue(false); } void assumeTrue(boolean b) {} }
                    FINAL_CLASS     | class A {}
                    FINAL_CLASS     | final class A { static class B {} }
                    SETTER          | final class A { void setName(String name) {} }
                    OPTIONAL        | record A(java.util.Optional<String> a) {}
                    OPTIONAL        | import java.util.Optional; final class A { void f(Optional<String> a) {} }
                    SUPPRESSION     | final class A { @SuppressWarnings("x") void f() {} }
                    DEFAULT_BRANCH  | enum A { X; static int f(A a) { return switch (a) { default -> 1; }; } }
                    DEFAULT_BRANCH  | sealed interface A { record B() implements A {} static void f(A a) { switch (a) { case B b -> {} case null, default -> {} } } }
                    BINARY_FRACTION | final class A { void f(long a) { var b = a * 1e-8; } }
                    BINARY_FRACTION | final class A { long f(long a) { return Math.round(a / 2f); } }
                    BINARY_FRACTION | final class A { boolean f(java.math.BigDecimal a) { return a.doubleValue() > 1; } }
                    BINARY_FRACTION | final class A { Object f(java.util.List<Double> a) { return a.getFirst(); } }
                    """)
    void aBreachIsFound(Rule rule, String code) {
        String lines = code.replace(";;;;", ";\n;\n;\n;\n");
        assertThat(check("package io.farthing.probe; " + lines))
                .extracting(Finding::rule)
                .contains(rule);
    }

    @Test
    void aLongFileIsFound() {
        assertThat(check("package io.farthing.probe;\n" + "\n".repeat(20) + "final class A {}"))
                .extracting(Finding::rule)
                .containsExactly(Rule.FILE_LENGTH);
    }

    @Test
    void codeInOrderPasses() {
        assertThat(
                        check(
                                """
                                package io.farthing.probe;

                                record Database(int a, int b, int c, String todo) {


                                    Database { a = 1; }

                                    sealed interface Outcome permits Kept, Lost {}
                                    record Kept(int a) implements Outcome {}
                                    record Lost() implements Outcome {}

                                    static int f(Outcome outcome) {
                                        return switch (outcome) { case Kept(int a) -> a; case Lost _ -> 0; };
                                    }

                                    String text(int a) {
                                        if (a == 1) { return "// TODO"; } else if (a == 2) { return "XXX"; }
                                        return switch (a) { case 3 -> "c"; default -> "d"; };
                                    }
                                }
                                """))
                .isEmpty();
    }

    @Test
    void anExemptionCoversItsMethodAndIsReported() {
        Sources sources =
                Sources.of(
                        "io/farthing/probe/A.java",
                        "package io.farthing.probe; final class A { @Exempt(\"because\") void f(int a,"
                                + " int b, int c) {} @interface Exempt { String value(); } }");
        ShapeRules.Report report = ShapeRules.check(sources, SMALL);
        assertThat(report.findings()).isEmpty();
        assertThat(report.exemptions()).containsExactly("probe/A.java:1: \"because\"");
    }

    private static List<Finding> check(String code) {
        Sources sources = Sources.of("io/farthing/probe/A.java", code);
        List<Finding> findings = new ArrayList<>(ShapeRules.check(sources, SMALL).findings());
        findings.addAll(TypeRules.check(sources));
        return findings;
    }
}
