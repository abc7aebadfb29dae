package io.farthing.metering;

import io.farthing.db.Database;
import io.farthing.metering.ImportFiles.ImportFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes usage files in. Each is read once into the intake, in batches whose progress is written
/// with their blocks: an import that was killed goes on from there when it is asked for again, and
/// one that was finished answers what it did.
public final class UsageImport {

    private final Database database;
    private final Intake intake;
    private final Meters meters;

    public UsageImport(Database database, Intake intake, Meters meters) {
        this.database = database;
        this.intake = intake;
        this.meters = meters;
    }

    /// Told how far the reading is: bytes of the files as they lie there, and lines.
    @FunctionalInterface
    public interface Watcher {
        void at(long bytes, long totalBytes, long lines);
    }

    public ImportResult run(ImportRequest request, Watcher watcher) {
        try {
            return read(request, watcher);
        } catch (NoSuchFileException missing) {
            return new ImportResult.Refused("There is no file " + missing.getFile() + ".");
        } catch (IOException failure) {
            return new ImportResult.Refused(
                    "%s cannot be read: %s.".formatted(request.path(), reason(failure)));
        }
    }

    /// The same for what comes through standard input.
    public ImportResult run(InputStream in, ImportRequest request, Watcher watcher) {
        try {
            Path file = ImportFiles.spool(in);
            try {
                return run(request.of(file), watcher);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            return new ImportResult.Refused(
                    "Standard input cannot be read: %s.".formatted(reason(failure)));
        }
    }

    /// Which other files were taken in before, by the paths they were read from: for whoever bills
    /// one trace alone. Empty too where the request itself cannot be read, which [#run] tells.
    public List<String> others(ImportRequest request) {
        List<ImportStore.Begun> begun = database.read(ImportStore::begun);
        if (begun.isEmpty()) {
            return List.of();
        }
        try {
            return switch (prepare(request)) {
                case Prepared.Ready ready ->
                        begun.stream()
                                .filter(each -> !each.fingerprint().equals(ready.fingerprint))
                                .map(ImportStore.Begun::source)
                                .toList();
                case Prepared.Unfit _ -> List.of();
            };
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /// A request looked into; the fingerprint is in hexadecimal.
    private sealed interface Prepared {
        record Ready(ImportFormat format, List<ImportFile> files, String fingerprint)
                implements Prepared {}

        record Unfit(String reason) implements Prepared {}
    }

    private ImportResult read(ImportRequest request, Watcher watcher) throws IOException {
        return switch (prepare(request)) {
            case Prepared.Ready ready -> take(ready, request, watcher);
            case Prepared.Unfit(String reason) -> new ImportResult.Refused(reason);
        };
    }

    private ImportResult take(Prepared.Ready ready, ImportRequest request, Watcher watcher)
            throws IOException {
        String source = request.path().toString();
        ImportStore.Progress progress =
                database.transact(tx ->
                        ImportStore.begin(
                                tx,
                                HexFormat.of().parseHex(ready.fingerprint),
                                source,
                                ready.format,
                                request.now()));
        if (progress.finishedAt() != null) {
            return new ImportResult.Imported(
                    ready.format, progress.counts(), progress.middle(), List.of(), List.of(), true);
        }
        MachineOwner owner = new MachineOwner(request.provider());
        LineParsers parsers = new LineParsers(ready.format, owner, meters, request);
        return new ImportRun(database, intake, progress, parsers).run(ready.files, watcher);
    }

    private static Prepared prepare(ImportRequest request) throws IOException {
        List<ImportFile> files = ImportFiles.of(request.path());
        if (files.isEmpty()) {
            return new Prepared.Unfit(
                    "There are no usage files (.csv, .ndjson, .jsonl, .json, plain or .gz) in %s."
                            .formatted(request.path()));
        }
        ImportFormat format =
                request.format() == null ? detect(files.getFirst()) : request.format();
        if (format == null) {
            return new Prepared.Unfit(
                    "The first line of %s is not that of a usage file: neither the header of a trace"
                                    .formatted(files.getFirst().name())
                            + " nor of a Bitbrains table nor a usage event.");
        }
        MachineOwner owner = new MachineOwner(request.provider());
        List<ImportFile> ordered =
                format == ImportFormat.GWA_BITBRAINS ? ImportFiles.byOwner(files, owner) : files;
        return new Prepared.Ready(
                format,
                ordered,
                HexFormat.of().formatHex(ImportFiles.fingerprint(ordered, format, owner.text())));
    }

    /// By the first line. Null if it is none that is known.
    private static @Nullable ImportFormat detect(ImportFile file) throws IOException {
        try (InputStream raw = Files.newInputStream(file.path());
                InputStream in = file.open(raw)) {
            LineReader lines = new LineReader(in);
            boolean isLine = lines.next();
            while (isLine && lines.isBlank()) {
                isLine = lines.next();
            }
            String first = isLine ? lines.text().strip() : "";
            if (first.startsWith("{")) {
                return ImportFormat.EVENTS;
            }
            if (MachineLayout.of(first, ImportFormat.TRACE) != null) {
                return ImportFormat.TRACE;
            }
            boolean isTable = MachineLayout.of(first, ImportFormat.GWA_BITBRAINS) != null;
            return isTable ? ImportFormat.GWA_BITBRAINS : null;
        }
    }

    static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
