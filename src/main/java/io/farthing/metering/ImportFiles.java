package io.farthing.metering;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// The files of an import: which they are, what they are called, and their bytes unpacked.
final class ImportFiles {

    private static final int FOLDER_DEPTH = 8;
    private static final int GZIP_BUFFER = 1 << 16;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final List<String> ENDINGS = List.of(".csv", ".ndjson", ".jsonl", ".json");
    private static final long NO_NUMBER = 0;

    /// A file with its name within the import.
    record ImportFile(String name, Path path, long size) {

        /// Unpacked if it is packed, which its first bytes tell and not its name.
        InputStream open(InputStream raw) throws IOException {
            BufferedInputStream buffered = new BufferedInputStream(raw, GZIP_BUFFER);
            buffered.mark(2);
            boolean isPacked = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
            buffered.reset();
            return isPacked ? new GZIPInputStream(buffered, GZIP_BUFFER) : buffered;
        }

        /// The last number in the file's name without its endings; 0 if there is none.
        long machine() {
            String plain = path.getFileName().toString();
            int point = plain.indexOf('.');
            String stem = point > 0 ? plain.substring(0, point) : plain;
            int end = stem.length();
            while (end > 0 && !Character.isDigit(stem.charAt(end - 1))) {
                end--;
            }
            int start = end;
            while (start > 0 && Character.isDigit(stem.charAt(start - 1))) {
                start--;
            }
            boolean isShort = end > start && end - start <= 15;
            return isShort ? Long.parseLong(stem, start, end, 10) : NO_NUMBER;
        }
    }

    private ImportFiles() {}

    /// The file itself, or the usage files of a folder.
    static List<ImportFile> of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            String name = path.getFileName().toString();
            return List.of(new ImportFile(name, path, Files.size(path)));
        }
        try (Stream<Path> found = Files.walk(path, FOLDER_DEPTH)) {
            List<Path> paths = found.filter(ImportFiles::isUsage).sorted().toList();
            return paths.stream().map(file -> inFolder(path, file)).toList();
        }
    }

    /// Machine by machine of the same account, so that an hour's samples of an account come close
    /// together and share blocks.
    static List<ImportFile> byOwner(List<ImportFile> files, MachineOwner owner) {
        return files.stream()
                .sorted(
                        Comparator.comparingLong((ImportFile file) ->
                                        owner.accountOf(Math.max(1, file.machine())))
                                .thenComparingLong(ImportFile::machine)
                                .thenComparing(ImportFile::name))
                .toList();
    }

    private static boolean isUsage(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return Files.isRegularFile(path)
                && !name.startsWith(".")
                && ENDINGS.stream().anyMatch(plain::endsWith);
    }

    private static ImportFile inFolder(Path folder, Path file) {
        long size = file.toFile().length();
        return new ImportFile(folder.relativize(file).toString(), file, size);
    }

    /// Tells an import from any other: what is read, how, and by whose rule.
    static byte[] fingerprint(List<ImportFile> files, ImportFormat format, String rule)
            throws IOException {
        MessageDigest digest = sha256();
        feed(digest, format.text());
        feed(digest, rule);
        for (ImportFile file : files) {
            // Of a file alone the name decides only where it names the machine.
            if (files.size() > 1 || format == ImportFormat.GWA_BITBRAINS) {
                feed(digest, file.name());
            }
            try (InputStream in = Files.newInputStream(file.path());
                    DigestInputStream through = new DigestInputStream(in, digest)) {
                long _ = through.transferTo(java.io.OutputStream.nullOutputStream());
            }
            feed(digest, "");
        }
        return digest.digest();
    }

    private static void feed(MessageDigest digest, String text) {
        digest.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// Standard input goes through a file, so that it can be told from another and resumed.
    static Path spool(InputStream in) throws IOException {
        Path file = Files.createTempFile("farthing-import-", ".usage");
        try {
            long _ = Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException failure) {
            Files.delete(file);
            throw failure;
        }
    }
}
