package io.farthing.metering;

import io.farthing.db.Database;
import io.farthing.metering.ImportFiles.ImportFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// One import under way. It reads from the start even if it goes on from later, because what a row
/// means depends on those before it; what was taken in before is only not submitted again. Reading
/// here and writing in the intake's thread overlap.
final class ImportRun {

    /// Samples of a batch. Of a file ordered by time it is a day of some hundred machines, so that
    /// an hour's samples of an account nearly always share a block.
    static final int BATCH = 1 << 17;

    private static final int BAD_LINES_LIMIT = 100;
    private static final int BATCHES_UNDER_WAY = 2;
    private static final int WATCH_LINES = 1 << 15;

    /// Where in an origin the number of the file begins.
    private static final int FILE_SHIFT = 40;

    private final Database database;
    private final Intake intake;
    private final ImportStore.Progress before;
    private final LineParsers parsers;
    private final Middle middle;
    private final List<BadLine> badLines = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final ArrayDeque<CompletableFuture<Taken>> underWay = new ArrayDeque<>();
    private List<ImportFile> files = List.of();
    private SampleBatch batch = new SampleBatch(BATCH);
    private long lines;
    private long duplicates;
    private long refused;

    /// Lines that the batches submitted so far account for.
    private long submittedLines;

    ImportRun(Database database, Intake intake, ImportStore.Progress before, LineParsers parsers) {
        this.database = database;
        this.intake = intake;
        this.before = before;
        this.parsers = parsers;
        middle = parsers.middle();
        submittedLines = before.counts().lines();
    }

    ImportResult run(List<ImportFile> ordered, UsageImport.Watcher watcher) throws IOException {
        files = ordered;
        long total = ordered.stream().mapToLong(ImportFile::size).sum();
        long done = 0;
        for (int number = 0; number < ordered.size(); number++) {
            ImportFile file = ordered.get(number);
            Watch watch = new Watch(watcher, done, total);
            readFile(number, watch);
            done += file.size();
        }
        submit();
        while (!underWay.isEmpty()) {
            settleOne();
        }
        watcher.at(total, total, lines);
        if (broken.isEmpty()) {
            database.transactVoid(
                    tx -> ImportStore.finish(tx, before.id(), middle.instant(), parsers.now()));
        }
        ImportStore.Progress after =
                database.<ImportStore.Progress>read(tx -> ImportStore.find(tx, before.id()));
        return new ImportResult.Imported(
                parsers.format(), after.counts(), middle.instant(), badLines, broken, false);
    }

    private record Watch(UsageImport.Watcher watcher, long done, long total) {}

    /// Counts the bytes of the file as it lies there, packed or not.
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    private void readFile(int number, Watch watch) throws IOException {
        ImportFile file = files.get(number);
        try (Counted raw = new Counted(Files.newInputStream(file.path()));
                InputStream in = file.open(raw)) {
            LineReader reader = new LineReader(in);
            LineParser parser = parser(file, reader);
            while (parser != null && reader.next()) {
                lines++;
                readLine(parser, reader, number);
                if (reader.number() % WATCH_LINES == 0) {
                    watch.watcher.at(watch.done + raw.count, watch.total, lines);
                }
            }
            IOException failure = reader.failure();
            if (failure != null) {
                broken.add(brokenText(file, reader, failure));
            }
        } catch (java.util.zip.ZipException | java.io.EOFException unreadable) {
            broken.add(
                    "%s cannot be unpacked: %s"
                            .formatted(file.name(), UsageImport.reason(unreadable)));
        }
    }

    private static String brokenText(ImportFile file, LineReader reader, IOException failure) {
        return "%s breaks off after line %d, up to which it was read: %s"
                .formatted(file.name(), reader.number(), UsageImport.reason(failure));
    }

    /// Null if the file is not of the format; that is noted.
    private @Nullable LineParser parser(ImportFile file, LineReader reader) {
        String header = "";
        if (parsers.hasHeader()) {
            boolean isLine = reader.next();
            lines += isLine ? 1 : 0;
            header = isLine ? reader.text() : "";
        }
        LineParsers.Choice choice = parsers.of(file, header);
        if (choice.parser() == null) {
            refuse(new BadLine(file.name(), parsers.hasHeader() ? 1 : 0, choice.problem()));
        }
        return choice.parser();
    }

    private void readLine(LineParser parser, LineReader reader, int fileNumber) {
        if (reader.isBlank() && !reader.isTooLong()) {
            return;
        }
        long origin = ((long) fileNumber << FILE_SHIFT) | reader.number();
        ParsedLine parsed =
                reader.isTooLong()
                        ? new ParsedLine.Refused(
                                "longer than " + LineReader.LONGEST_LINE + " bytes")
                        : parser.parse(reader, batch, origin);
        switch (parsed) {
            case ParsedLine.Sample(long millis) -> middle.add(millis);
            case ParsedLine.Duplicate(long millis) -> {
                middle.add(millis);
                duplicates++;
            }
            case ParsedLine.Refused(String reason) ->
                    refuse(new BadLine(files.get(fileNumber).name(), reader.number(), reason));
        }
        if (batch.size() >= BATCH || batch.isFull() || lines == before.counts().lines()) {
            submit();
        }
    }

    private void refuse(BadLine line) {
        refused++;
        note(line);
    }

    private void note(BadLine line) {
        if (badLines.size() < BAD_LINES_LIMIT) {
            badLines.add(line);
        }
    }

    /// Hands the batch over with what else its lines were; or drops it, if it was taken in before.
    private void submit() {
        if (lines > before.counts().lines()) {
            while (underWay.size() >= BATCHES_UNDER_WAY) {
                settleOne();
            }
            underWay.add(intake.submit(batch, progress()));
            submittedLines = lines;
        }
        batch = new SampleBatch(BATCH);
        duplicates = 0;
        refused = 0;
    }

    private WithBlocks progress() {
        long from = submittedLines;
        long to = lines;
        long repeatedInFile = duplicates;
        long refusedInFile = refused;
        return (tx, taken) -> {
            ImportResult.Counts added =
                    new ImportResult.Counts(
                            to,
                            taken.stored(),
                            taken.repeated() + repeatedInFile,
                            taken.refused().size() + refusedInFile,
                            taken.late());
            if (!ImportStore.advance(tx, before.id(), from, added)) {
                throw new IllegalStateException("the same file is being imported twice at once");
            }
        };
    }

    private void settleOne() {
        Taken taken;
        try {
            taken = underWay.removeFirst().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
        for (Taken.UnknownAccount unknown : taken.refused()) {
            int fileNumber = (int) (unknown.origin() >>> FILE_SHIFT);
            long line = unknown.origin() & ((1L << FILE_SHIFT) - 1);
            String reason = "account: there is none of number " + unknown.account();
            note(new BadLine(files.get(fileNumber).name(), line, reason));
        }
    }
}
