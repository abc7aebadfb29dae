package io.farthing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import io.farthing.Finding.Rule;
import io.farthing.ShapeRules.Limits;
import io.farthing.ShapeRules.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The style, kept by a program, also in the cluster's project; docs/decisions/tidy.md gives the
/// reasons. `@Exempt("why")` lets one method or type off.
@Order(8)
final class TidyTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");

    /// Its types need libraries that this project does not have; its shape is read without them.
    private static final Path CLUSTER = Path.of("cluster").resolve(MAIN);

    private static final Path CLUSTER_TESTS = Path.of("cluster").resolve(TESTS);
    private static final Limits STRICT = new Limits(40, 300, 5, 3);

    /// A table's row may have more columns than a method of the program may have parameters.
    private static final Limits SOFTER = new Limits(60, 500, 8, 3);

    /// In tests these hold back nothing worth having: a helper class beside the tests may be what
    /// it likes.
    private static final Set<Rule> MAIN_ONLY =
            Set.of(Rule.FINAL_CLASS, Rule.SETTER, Rule.OPTIONAL, Rule.SUPPRESSION);

    private static final Sources PROGRAM = Sources.under(MAIN);
    private static final Report PROGRAM_SHAPE = ShapeRules.check(PROGRAM, STRICT);
    private static final List<Finding> PROGRAM_TYPES = TypeRules.check(PROGRAM);
    private static final Report CLUSTER_SHAPE = ShapeRules.check(Sources.under(CLUSTER), STRICT);
    private static final Report CLUSTER_TEST_SHAPE =
            ShapeRules.check(Sources.under(CLUSTER_TESTS), SOFTER);
    private static final Report TEST_SHAPE = ShapeRules.check(Sources.under(TESTS), SOFTER);

    @ParameterizedTest
    @EnumSource(Rule.class)
    void theProgramKeeps(Rule rule) {
        assertThat(breaches(rule, PROGRAM_SHAPE.findings())).isEmpty();
        assertThat(breaches(rule, PROGRAM_TYPES)).isEmpty();
        assertThat(breaches(rule, CLUSTER_SHAPE.findings())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void theTestsKeep(Rule rule) {
        if (!MAIN_ONLY.contains(rule)) {
            assertThat(breaches(rule, TEST_SHAPE.findings())).isEmpty();
            assertThat(breaches(rule, CLUSTER_TEST_SHAPE.findings())).isEmpty();
        }
    }

    @Test
    void everyPackageSaysWhatItIsAndIsChecked() throws IOException {
        Set<String> described = new TreeSet<>();
        for (CompilationUnitTree unit : PROGRAM.units()) {
            if (isPackageFile(unit) && hasBoth(unit) && Sources.text(unit).startsWith("///")) {
                described.add(unit.getPackageName().toString());
            }
        }
        assertThat(described).containsExactlyInAnyOrderElementsOf(packages());
    }

    @Test
    void exemptionsGiveAReason() {
        List<String> exemptions = new ArrayList<>(PROGRAM_SHAPE.exemptions());
        exemptions.addAll(TEST_SHAPE.exemptions());
        exemptions.addAll(CLUSTER_SHAPE.exemptions());
        exemptions.addAll(CLUSTER_TEST_SHAPE.exemptions());
        System.out.println("Exemptions from the style: " + exemptions.size());
        exemptions.forEach(each -> System.out.println("  " + each));
        assertThat(exemptions).allMatch(each -> each.matches(".*: .{15,}"));
    }

    private static List<String> breaches(Rule rule, List<Finding> findings) {
        return findings.stream()
                .filter(each -> each.rule() == rule)
                .map(Finding::toString)
                .toList();
    }

    private static boolean isPackageFile(CompilationUnitTree unit) {
        return Sources.name(unit).endsWith("package-info.java");
    }

    private static boolean hasBoth(CompilationUnitTree unit) {
        List<String> names =
                unit.getPackageAnnotations().stream()
                        .map(AnnotationTree::getAnnotationType)
                        .map(Object::toString)
                        .toList();
        return names.containsAll(List.of("NullMarked", "CheckReturnValue"));
    }

    private static Set<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            Set<String> packages = new TreeSet<>();
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> MAIN.relativize(file.getParent()).toString().replace('/', '.'))
                    .forEach(packages::add);
            return packages;
        }
    }
}
