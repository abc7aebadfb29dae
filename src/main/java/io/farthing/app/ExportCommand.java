package io.farthing.app;

import io.farthing.calendar.Hour;
import io.farthing.charging.ChargeFeed;
import io.farthing.exports.FileFormat;
import io.farthing.exports.FocusExport;
import io.farthing.exports.Report;
import io.farthing.exports.Reports;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what usage cost in the FOCUS format of FinOps, or a report, to a file.",
            ExportCommand.WHAT
        })
final class ExportCommand implements Callable<Integer> {
    private static final String FOCUS = "focus";
    static final String WHAT = FOCUS + ", revenue, receivables, taxes or deferred";

    @Spec private @Nullable CommandSpec spec;

    @Mixin private final DataOptions data = new DataOptions();

    @Parameters(paramLabel = "WHAT", description = "focus or the name of a report")
    private String what = "";

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "where to; its ending, .csv or .parquet, says as what")
    private Path output = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "of focus: only hours from this instant on, like 2013-07-01T00:00:00Z")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description = "of focus: only hours that begin before this instant (default: now)")
    private @Nullable String to;

    @Option(names = "--account", paramLabel = "UID", description = "of focus: only this account's")
    private @Nullable Long account;

    @FunctionalInterface
    private interface Table {
        void write(FileFormat format, OutputStream out) throws IOException;
    }

    @Override
    public Integer call() {
        Instant now = WallClock.system().instant();
        Report report = report();
        FileFormat format = format();
        Hour begin =
                from == null ? new Hour(0) : Hour.notBefore(Instants.parse(spec, "--from", from));
        Hour end = Hour.notBefore(to == null ? now : Instants.parse(spec, "--to", to));
        ChargeFeed.Query query = new ChargeFeed.Query(account, begin, end);
        try (Installation installation = Installation.open(data, null);
                Nouns nouns = Nouns.of(installation)) {
            write(format, report == null ? usage(nouns, query) : report(nouns, report, now));
        }
        return 0;
    }

    private static Table usage(Nouns nouns, ChargeFeed.Query query) {
        FocusExport export = new FocusExport(nouns.catalog, nouns.meters);
        return (format, out) -> export.write(nouns.database, query, format, out);
    }

    private static Table report(Nouns nouns, Report report, Instant now) {
        Reports reports = new Reports(nouns.ledger);
        List<List<Object>> rows =
                nouns.database.read(tx ->
                        reports.rows(tx, report, nouns.catalog.requiredProvider(tx).zone(), now));
        return (format, out) -> Reports.write(report, rows, format, out);
    }

    /// Written aside and moved into place: half a file looks like a whole one.
    private void write(FileFormat format, Table table) {
        Path aside = output.resolveSibling(output.getFileName() + ".new");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
                table.write(format, out);
                out.flush();
                Path _ = Files.move(aside, output, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                boolean _ = Files.deleteIfExists(aside);
            }
        } catch (IOException failure) {
            throw CommandRefused.unwritable(output, failure);
        }
    }

    /// Null for what usage cost.
    private @Nullable Report report() {
        Report report = Report.of(what);
        if (report == null && !what.equals(FOCUS)) {
            throw refused("'%s' cannot be exported: %s".formatted(what, WHAT));
        }
        if (report != null && (from != null || to != null || account != null)) {
            throw refused(
                    "a report is of everybody and of its own months: leave out --from, --to and --account");
        }
        return report;
    }

    private FileFormat format() {
        String name = String.valueOf(output.getFileName());
        FileFormat format = FileFormat.of(name.substring(name.lastIndexOf('.') + 1));
        if (format == null) {
            throw refused("--output: '%s' ends neither in .csv nor in .parquet".formatted(name));
        }
        return format;
    }

    private CommandLine.ParameterException refused(String why) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
}
