package io.farthing.app;

import io.farthing.catalog.Provider;
import io.farthing.metering.ImportFormat;
import io.farthing.metering.ImportRequest;
import io.farthing.metering.ImportResult;
import io.farthing.metering.UsageImport;
import java.nio.file.Path;
import java.util.Locale;
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
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Takes data in from files.",
        subcommands = {
            ImportCommand.Usage.class,
            ImportCatalogCommand.class,
            ImportStatementCommand.class
        })
final class ImportCommand {

    @Command(
            name = "usage",
            mixinStandardHelpOptions = true,
            description = {
                "Takes usage in from a file, a folder or standard input, plain or gz. A sample counts once",
                "however often it comes; lines that are not right are listed and stop nothing."
            })
    static final class Usage implements Callable<Integer> {
        @Spec private @Nullable CommandSpec spec;

        @Mixin private final DataOptions data = new DataOptions();

        @Parameters(paramLabel = "FILE|DIR|-", description = "- reads standard input")
        private String source = "-";

        @Option(
                names = "--format",
                defaultValue = "auto",
                paramLabel = "FORMAT",
                description = "auto, trace, gwa-bitbrains or events (default: auto)")
        private String format = "auto";

        @Override
        public Integer call() {
            ImportFormat chosen = format();
            Progress progress = Progress.toStandardError();
            try (Installation installation = Installation.open(data, null);
                    Nouns nouns = Nouns.of(installation)) {
                Provider provider = nouns.database.read(nouns.catalog::provider);
                if (provider == null) {
                    throw new CommandRefused(
                            "there is no provider in this database yet: 'farthing setup' puts one in");
                }
                progress.begin("Taking usage in");
                ImportRequest request =
                        new ImportRequest(Path.of(source), chosen, provider, nouns.clock.instant());
                UsageImport.Watcher watcher = (bytes, total, _) -> progress.at(bytes, total);
                ImportResult result =
                        source.equals("-")
                                ? nouns.imports.run(System.in, request, watcher)
                                : nouns.imports.run(request, watcher);
                ImportResult.Imported imported = ImportText.required(result);
                progress.end(ImportText.counts(imported));
                ImportText.complaints(imported, System.err);
                return imported.broken().isEmpty() ? 0 : 1;
            }
        }

        /// Null for auto.
        private @Nullable ImportFormat format() {
            String wanted = format.toLowerCase(Locale.ROOT);
            if (wanted.equals("auto")) {
                return null;
            }
            for (ImportFormat one : ImportFormat.values()) {
                if (one.text().equals(wanted)) {
                    return one;
                }
            }
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--format: '%s' is none of auto, trace, gwa-bitbrains, events"
                            .formatted(format));
        }
    }
}
