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
            "focus, revenue, receivables, taxes or deferred"
        })
final class ExportCommand implements Callable<Integer> {
    private static final String FOCUS = "focus";

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

    @Override
    public Integer call() throws IOException {
        Instant now = WallClock.system().instant();
        Report report = report();
        FileFormat format = format();
        Hour begin =
                from == null ? new Hour(0) : Hour.notBefore(Instants.parse(spec, "--from", from));
        Hour end = Hour.notBefore(to == null ? now : Instants.parse(spec, "--to", to));
        try (Installation installation = Installation.open(data, null);
                Nouns nouns = Nouns.of(installation);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(output))) {
            if (report == null) {
                new FocusExport(nouns.catalog, nouns.meters)
                        .write(
                                nouns.database,
                                new ChargeFeed.Query(account, begin, end),
                                format,
                                out);
                return 0;
            }
            List<List<Object>> rows =
                    nouns.database.read(tx ->
                            new Reports(nouns.ledger)
                                    .rows(
                                            tx,
                                            report,
                                            nouns.catalog.requiredProvider(tx).zone(),
                                            now));
            Reports.write(report, rows, format, out);
            return 0;
        }
    }

    /// Null for what usage cost.
    private @Nullable Report report() {
        Report report = Report.of(what);
        if (report == null && !what.equals(FOCUS)) {
            throw refused(
                    "'%s' cannot be exported: %s"
                            .formatted(what, "focus, revenue, receivables, taxes or deferred"));
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
