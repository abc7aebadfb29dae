package io.farthing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The plan of the packages, kept by a program: which rooms there are, which may use which, and
/// what may come into them only from outside (time, randomness).
@Order(6)
final class LayoutTest {

    private static final String ROOT = "io.farthing";
    private static final Path COMPILED = Path.of("target/classes");

    /// What the template engine made of pages, which nobody wrote.
    private static final String GENERATED = "/io/farthing/console/pages/";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(location -> !location.contains(GENERATED))
                    .importPath(COMPILED);

    /// The rooms in order: one may use those before it, never one after it. Rooms on one line do
    /// not know each other.
    private static final List<List<String>> ROOMS =
            List.of(
                    List.of("money"),
                    List.of("calendar"),
                    List.of("rating"),
                    List.of("db"),
                    List.of("customers"),
                    List.of("access"),
                    List.of("ledger"),
                    List.of("catalog"),
                    List.of("metering"),
                    List.of("quotas"),
                    List.of("notices"),
                    List.of("jobs"),
                    List.of("payments"),
                    List.of("invoices"),
                    List.of("services"),
                    List.of("credits"),
                    List.of("resources"),
                    List.of("orders"),
                    List.of("charging"),
                    List.of("exports"),
                    List.of("wire"),
                    List.of("door.jelastic", "door.memset", "door.ovh", "door.gandi", "door.api"),
                    List.of("console"),
                    List.of("app"));

    /// Part of a room for the reader's sake only.
    private static final Set<String> ALCOVES = Set.of("app.bench");

    private static final Set<String> PURE = Set.of("money", "calendar", "rating");
    private static final Set<String> WITHOUT_BILLING_WORDS = Set.of("db", "wire");
    private static final Set<String> IMPLEMENTED_FOR_CLUSTERS = Set.of(ROOT + ".metering.UsageLog");
    private static final Set<String> ANNOTATIONS =
            Set.of("org.jspecify.annotations", "com.google.errorprone.annotations");
    private static final int JAVA_21 = 65;

    /// Read a clock. `System.nanoTime` is free: it measures how long, and cannot say when.
    private static final Pattern CLOCK =
            Pattern.compile(
                    "java\\.time\\.\\w+\\.now|java\\.time\\.chrono\\.\\w+\\.now"
                            + "|java\\.time\\.Clock\\.(system|tick).*"
                            + "|java\\.time\\.InstantSource\\.system"
                            + "|java\\.lang\\.System\\.currentTimeMillis"
                            + "|java\\.util\\.Calendar\\.getInstance");

    private static final Pattern CHANCE =
            Pattern.compile(
                    "java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID"
                            + "|java\\.util\\.random\\.RandomGenerator\\.(getDefault|of)"
                            + "|java\\.security\\.SecureRandom\\.(<init>|getInstance.*)");

    private static final String DICE = "java.util.concurrent.ThreadLocalRandom.current";

    private static final Set<String> STATEMENTS =
            Set.of("update", "list", "first", "one", "each", "copyInto");

    @Test
    void everyPackageIsARoomOfThePlan() {
        Set<String> found = new TreeSet<>();
        CLASSES.forEach(type -> found.add(packageOf(type)));
        found.removeAll(ALCOVES);
        assertThat(found).containsExactlyInAnyOrderElementsOf(rooms());
    }

    @Test
    void aRoomUsesOnlyRoomsBeforeIt() {
        List<String> breaches = new ArrayList<>();
        eachDependency((from, to, dependency) -> {
            if (!from.equals(to) && floor(to) > floor(from)) {
                breaches.add(from + " may not use " + to + ": " + dependency.getDescription());
            }
        });
        assertThat(breaches).isEmpty();
    }

    @Test
    void doorsDoNotKnowEachOther() {
        List<String> breaches = new ArrayList<>();
        eachDependency((from, to, dependency) -> {
            if (!from.equals(to) && floor(to) == floor(from)) {
                breaches.add(dependency.getDescription());
            }
        });
        assertThat(breaches).isEmpty();
    }

    @Test
    void plumbingKnowsNothingOfBilling() {
        List<String> breaches = new ArrayList<>();
        eachDependency((from, to, dependency) -> {
            if (WITHOUT_BILLING_WORDS.contains(from) && !WITHOUT_BILLING_WORDS.contains(to)) {
                breaches.add(dependency.getDescription());
            }
        });
        assertThat(breaches).isEmpty();
    }

    @Test
    void pureRoomsUseTheJdkAlone() {
        List<String> breaches = new ArrayList<>();
        for (JavaClass type : in(PURE::contains)) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                if (!isPure(dependency.getTargetClass().getBaseComponentType())) {
                    breaches.add(dependency.getDescription());
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void pureRoomsLoadOnJava21() throws IOException {
        List<String> breaches = new ArrayList<>();
        for (String room : PURE) {
            for (Path file : classFiles(COMPILED.resolve("io/farthing").resolve(room))) {
                int major = majorVersion(file);
                if (major != JAVA_21) {
                    breaches.add(file + " has class file version " + major);
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void noBinaryFractionsOutsideTheWire() {
        List<String> breaches = new ArrayList<>();
        for (JavaClass type : in(room -> !room.equals("wire"))) {
            for (JavaField field : type.getFields()) {
                if (isBinaryFraction(field.getRawType())) {
                    breaches.add(field.getFullName());
                }
            }
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                if (isBinaryFraction(unit.getRawReturnType())
                        || unit.getRawParameterTypes().stream()
                                .anyMatch(LayoutTest::isBinaryFraction)) {
                    breaches.add(unit.getFullName());
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void oneClassReadsTheClock() {
        Set<String> readers = new TreeSet<>();
        for (JavaClass type : in(room -> true)) {
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                if (CLOCK.matcher(target(access)).matches() || isNewDate(access)) {
                    readers.add(topLevel(type));
                }
            }
        }
        assertThat(readers)
                .as("pass the instant in, or an InstantSource; only one class of app makes one")
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(name -> name.startsWith(ROOT + ".app."));
    }

    /// Plumbing may throw dice for what no bill depends on: how long to wait before trying again,
    /// the name of a request in the log.
    @Test
    void chanceComesFromOutside() {
        List<String> breaches = new ArrayList<>();
        for (JavaClass type : in(room -> !room.equals("app"))) {
            boolean mayThrowDice = WITHOUT_BILLING_WORDS.contains(room(packageOf(type)));
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                String target = target(access);
                boolean isDice = target.equals(DICE) && !mayThrowDice;
                boolean isUnseeded =
                        access.getTarget().getFullName().equals("java.util.Random.<init>()");
                if (isDice || isUnseeded || CHANCE.matcher(target).matches()) {
                    breaches.add(access.getDescription());
                }
            }
        }
        assertThat(breaches)
                .as("take a RandomGenerator as a parameter; app makes the only SecureRandom")
                .isEmpty();
    }

    @Test
    void doorsAndPagesSendNoStatements() {
        List<String> breaches = new ArrayList<>();
        for (JavaClass type : in(room -> room.startsWith("door.") || room.equals("console"))) {
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                if (access.getTargetOwner().getFullName().equals(ROOT + ".db.Tx")
                        && STATEMENTS.contains(access.getTarget().getName())) {
                    breaches.add(access.getDescription());
                }
            }
        }
        assertThat(breaches).as("SQL belongs to the noun's store").isEmpty();
    }

    /// Interfaces with one method are left out: their other implementations may be lambdas. So is
    /// what the cluster's project implements too.
    @Test
    void noInterfaceForOneClass() {
        List<String> breaches = new ArrayList<>();
        for (JavaClass type : in(room -> true)) {
            long methods =
                    type.getMethods().stream()
                            .filter(each -> each.getModifiers().contains(JavaModifier.ABSTRACT))
                            .count();
            if (type.isInterface()
                    && !type.isAnnotation()
                    && !type.reflect().isSealed()
                    && methods > 1
                    && !IMPLEMENTED_FOR_CLUSTERS.contains(type.getFullName())
                    && type.getAllSubclasses().size() == 1) {
                breaches.add(type.getFullName());
            }
        }
        assertThat(breaches).isEmpty();
    }

    private interface DependencyAction {
        void on(String from, String to, Dependency dependency);
    }

    private static void eachDependency(DependencyAction action) {
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(ROOT + ".")) {
                    action.on(room(packageOf(type)), room(packageOf(target)), dependency);
                }
            }
        }
    }

    private static List<JavaClass> in(Predicate<String> rooms) {
        return CLASSES.stream().filter(type -> rooms.test(room(packageOf(type)))).toList();
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName()
                .substring(Math.min(ROOT.length() + 1, type.getPackageName().length()));
    }

    private static String room(String packageName) {
        return ALCOVES.contains(packageName)
                ? packageName.substring(0, packageName.lastIndexOf('.'))
                : packageName;
    }

    private static List<String> rooms() {
        return ROOMS.stream().flatMap(List::stream).toList();
    }

    private static int floor(String room) {
        for (int floor = 0; floor < ROOMS.size(); floor++) {
            if (ROOMS.get(floor).contains(room)) {
                return floor;
            }
        }
        throw new AssertionError(room + " is not in the plan of packages");
    }

    private static boolean isPure(JavaClass type) {
        String name = type.getPackageName();
        if (name.startsWith(ROOT + ".")) {
            return PURE.contains(packageOf(type));
        }
        return type.isPrimitive() || ANNOTATIONS.contains(name) || isPureJdk(name);
    }

    private static boolean isPureJdk(String name) {
        return name.startsWith("java.")
                && Stream.of("java.sql", "java.net", "java.nio.file").noneMatch(name::startsWith);
    }

    private static boolean isNewDate(JavaAccess<?> access) {
        return access.getTarget().getFullName().equals("java.util.Date.<init>()");
    }

    private static boolean isBinaryFraction(JavaClass type) {
        return Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                .contains(type.getBaseComponentType().getFullName());
    }

    private static String target(JavaAccess<?> access) {
        return access.getTargetOwner().getFullName() + "." + access.getTarget().getName();
    }

    private static String topLevel(JavaClass type) {
        return type.getEnclosingClass().map(LayoutTest::topLevel).orElse(type.getFullName());
    }

    private static List<Path> classFiles(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static int majorVersion(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(6);
            return in.readUnsignedShort();
        }
    }
}
