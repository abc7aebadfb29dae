package io.farthing.app;

import io.farthing.db.Backup;
import io.farthing.db.BackupFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copies the built-in database into a folder, and keeps every change from then on.",
            "Farthing may run meanwhile. 'farthing restore' brings back any later instant."
        })
final class BackupCommand implements Callable<Integer> {
    private static final int MOST_KEPT = 1_000;

    @Spec private @Nullable CommandSpec spec;

    @Mixin private final DataOptions data = new DataOptions();

    @ArgGroup(multiplicity = "1")
    private final Choice choice = new Choice();

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "7",
            description = "how many copies stay, the newest ones (default: 7)")
    private int kept;

    static final class Choice {
        @Option(
                names = "--to",
                paramLabel = "DIR",
                description = "the folder, best on another disk; one for each database")
        private Path to = Path.of("");

        @Option(names = "--stop", description = "have no changes kept any more")
        private boolean isStop;
    }

    @Override
    public Integer call() {
        requireUsable();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Backup backup = new Backup(data.folder(), Randomness.secure());
        if (choice.isStop) {
            backup.stopKeeping();
            out.println("Changes are not kept any more. What has been kept stays where it is.");
        } else {
            take(backup, new BackupFolder(choice.to), out);
        }
        out.flush();
        return 0;
    }

    private void take(Backup backup, BackupFolder folder, PrintWriter out) {
        Progress progress = Progress.toStandardError();
        progress.begin("Copying the database");
        Backup.Taken taken = backup.take(folder, kept, progress::at);
        progress.end("%d MB".formatted(taken.bytes() >> 20));
        out.println(taken.file());
        out.println(
                "Any instant from %s on can be restored, up to the last minute."
                        .formatted(taken.end()));
        if (taken.removed() > 0) {
            out.println(taken.removed() + " older copies were removed.");
        }
        Path key = data.folder().resolve(KeyFile.NAME);
        out.println("Keep %s too, in another place: it is not in the backup.".formatted(key));
    }

    private void requireUsable() {
        if (data.external(1) != null) {
            throw unusable(
                    "--db: a PostgreSQL of your own is backed up with its own tools, such as pg_basebackup");
        }
        if (kept < 1 || kept > MOST_KEPT) {
            throw unusable("--keep: from 1 to " + MOST_KEPT);
        }
    }

    private ParameterException unusable(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
