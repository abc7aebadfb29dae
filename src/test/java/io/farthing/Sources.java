package io.farthing;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Java sources as the JDK's own compiler reads them.
final class Sources {

    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    private final JavacTask task;
    private final List<CompilationUnitTree> units = new ArrayList<>();

    private Sources(List<? extends JavaFileObject> files, String classpath) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-proc:none", "-cp", classpath);
        task = (JavacTask) compiler.getTask(null, null, diagnostics, options, null, files);
        try {
            task.parse().forEach(units::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        requireNoErrors();
    }

    static Sources under(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return new Sources(
                    files.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .map(file -> new Source(file.toUri(), read(file)))
                            .toList(),
                    System.getProperty("java.class.path", ""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// One file that needs nothing but the JDK.
    static Sources of(String path, String text) {
        return new Sources(List.of(new Source(URI.create("string:///" + path), text)), "");
    }

    List<CompilationUnitTree> units() {
        return units;
    }

    Trees trees() {
        return Trees.instance(task);
    }

    /// Finds out the types. The compiler changes the trees while it does, adding what a record or a
    /// class without constructor gets for free, so whoever counts lines must have done so before.
    void attribute() {
        try {
            task.analyze().forEach(_ -> {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        requireNoErrors();
    }

    long start(CompilationUnitTree unit, Tree tree) {
        return trees().getSourcePositions().getStartPosition(unit, tree);
    }

    long end(CompilationUnitTree unit, Tree tree) {
        return trees().getSourcePositions().getEndPosition(unit, tree);
    }

    long line(CompilationUnitTree unit, Tree tree) {
        return unit.getLineMap().getLineNumber(start(unit, tree));
    }

    /// Lines from where one tree begins to where another ends.
    long lines(CompilationUnitTree unit, Tree first, Tree last) {
        LineMap map = unit.getLineMap();
        return map.getLineNumber(end(unit, last)) - map.getLineNumber(start(unit, first)) + 1;
    }

    String where(CompilationUnitTree unit, Tree tree) {
        return name(unit) + ":" + line(unit, tree);
    }

    static String name(CompilationUnitTree unit) {
        String path = unit.getSourceFile().toUri().getPath();
        return path.substring(path.indexOf("io/farthing/") + "io/farthing/".length());
    }

    static String text(CompilationUnitTree unit) {
        try {
            return unit.getSourceFile().getCharContent(true).toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void requireNoErrors() {
        for (Diagnostic<? extends JavaFileObject> each : diagnostics.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                throw new AssertionError(each.getMessage(Locale.ROOT) + " in " + each.getSource());
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Held in memory, so that reading it again for its comments opens no file.
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(URI uri, String text) {
            super(uri, Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
