package io.farthing.app;

import io.farthing.db.BackupFolder;
import io.farthing.db.Restore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a new data folder from a backup, as of any instant since, and checks it.",
            "Without an instant it is the last change that was kept. Exit code 1 if anything differs."
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Mixin private final DataOptions data = new DataOptions();

    @Option(
            names = "--from",
            paramLabel = "DIR",
            required = true,
            description = "where the backups are")
    private Path from = Path.of("");

    @Option(
            names = "--at",
            paramLabel = "T",
            description =
                    "the instant, by the clock of the machine, like 2026-07-01T00:00:00Z (default: all there is)")
    private @Nullable String at;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the secrets.key of the data folder that was backed up")
    private @Nullable Path key;

    @Override
    public Integer call() {
        if (data.external(1) != null) {
            throw unusable("--db: only a built-in database is restored; name a folder with --data");
        }
        Instant instant = at == null ? null : Instants.parse(spec, "--at", at);
        requireKeyFits();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Progress progress = Progress.toStandardError();
        progress.begin("Restoring the database");
        Restore.Restored restored =
                new Restore(new BackupFolder(from), Randomness.secure())
                        .into(data.folder(), instant);
        progress.end("from " + restored.copy().file().getFileName());
        putKey();
        Instant last = restored.lastCommit();
        out.println(
                last == null
                        ? "As of the copy itself, of " + restored.copy().end() + "."
                        : "The last change in it was made at " + last + ".");
        out.flush();
        int found = CheckCommand.check(data, out);
        if (key == null) {
            out.println(
                    "%s is a new one: put the old one in its place, or what was sealed with it is lost (secrets of applications and webhooks)."
                            .formatted(data.folder().resolve(KeyFile.NAME)));
            out.flush();
        }
        return found;
    }

    /// Before the long work, not after it.
    private void requireKeyFits() {
        Path given = key;
        if (given == null) {
            return;
        }
        if (!Files.isReadable(given)) {
            throw unusable("--key: %s cannot be read".formatted(given));
        }
        if (Files.exists(data.folder().resolve(KeyFile.NAME))) {
            throw unusable("--key: %s has one already".formatted(data.folder()));
        }
    }

    private void putKey() {
        if (key != null) {
            Path target = data.folder().resolve(KeyFile.NAME);
            try {
                Path _ = Files.copy(key, target);
            } catch (IOException failure) {
                throw CommandRefused.unwritable(target, failure);
            }
        }
    }

    private ParameterException unusable(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
