package io.farthing.db;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where backups lie: copies of the whole cluster, each under the instant from which it can be
/// restored and the first piece of the log that it needs, and in `wal` the log of every change,
/// piece by piece.
public record BackupFolder(Path path) {

    /// A copy of the cluster. With the log it can be brought to any instant from `end` on.
    public record Copy(Path file, Instant end, String firstSegment) {}

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME =
            Pattern.compile("base-(\\d{8}T\\d{6}\\.\\d{3}Z)-([0-9A-F]{24})\\.tar\\.gz");
    private static final Pattern PIECE = Pattern.compile("([0-9A-F]{24}).*");

    /// The part of a piece's name that says where it stands in the log; before it is the timeline.
    private static final int TIMELINE_DIGITS = 8;

    public BackupFolder {
        path = path.toAbsolutePath().normalize();
        if (!path.toString().matches("[^'%\\\\\\p{Cntrl}]+")) {
            throw new StoreException(
                    "the folder %s cannot be told to PostgreSQL: choose one without quotes, percent signs and backslashes"
                            .formatted(path));
        }
    }

    Path log() {
        return path.resolve("wal");
    }

    /// The instant is rounded up to the millisecond, so that the name never promises too early a
    /// one.
    Path name(Instant end, String firstSegment) {
        Instant after = end.plusNanos(999_999);
        return path.resolve("base-%s-%s.tar.gz".formatted(STAMP.format(after), firstSegment));
    }

    /// The oldest first. What a killed backup left is none.
    public List<Copy> copies() {
        List<Copy> copies = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "base-*.tar.gz")) {
            for (Path file : files) {
                Copy copy = copy(file);
                if (copy != null) {
                    copies.add(copy);
                }
            }
        } catch (IOException failure) {
            throw new StoreException("cannot read " + path + ": " + failure, failure);
        }
        copies.sort(Comparator.comparing(Copy::end).thenComparing(Copy::firstSegment));
        return copies;
    }

    private static @Nullable Copy copy(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return null;
        }
        try {
            Instant end = Instant.from(STAMP.parse(name.group(1)));
            return new Copy(file, end, name.group(2));
        } catch (DateTimeParseException noInstant) {
            return null;
        }
    }

    /// The one to start from: the last that is no later than the instant, or than now.
    Copy newest(@Nullable Instant at) {
        List<Copy> copies = copies();
        if (copies.isEmpty()) {
            throw new StoreException("there is no backup in " + path);
        }
        List<Copy> early =
                copies.stream().filter(each -> at == null || !each.end().isAfter(at)).toList();
        if (early.isEmpty()) {
            throw new StoreException(
                    "the oldest backup in %s reaches back to %s, which is after %s"
                            .formatted(path, copies.getFirst().end(), at));
        }
        return early.getLast();
    }

    /// Removes all but the newest copies, and the log that only the removed ones needed. Returns
    /// how many copies went.
    int keep(int newest) {
        List<Copy> copies = copies();
        List<Copy> old = copies.subList(0, Math.max(0, copies.size() - newest));
        try {
            for (Copy each : old) {
                Files.delete(each.file());
            }
            if (!old.isEmpty()) {
                String first = copies.get(old.size()).firstSegment();
                deleteLogBefore(first.substring(TIMELINE_DIGITS));
            }
        } catch (IOException failure) {
            throw new StoreException("cannot remove old backups: " + failure, failure);
        }
        return old.size();
    }

    private void deleteLogBefore(String place) throws IOException {
        try (DirectoryStream<Path> pieces = Files.newDirectoryStream(log())) {
            for (Path piece : pieces) {
                Matcher name = PIECE.matcher(String.valueOf(piece.getFileName()));
                if (name.matches()
                        && name.group(1).substring(TIMELINE_DIGITS).compareTo(place) < 0) {
                    Files.delete(piece);
                }
            }
        }
    }
}
