package io.farthing.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// The server's files: programs, cluster, password, log. All of them in one folder.
record Cluster(Path folder, Path binaries, ServerUser user, SocketFolder sockets, String password) {

    static final String SUPERUSER = "farthing";

    private static final int PASSWORD_BYTES = 24;
    private static final long LOG_LIMIT_BYTES = 16L << 20;

    /// Makes the cluster where there is none yet.
    static Cluster prepare(Path folder, Path binaries, RandomGenerator chance) {
        try {
            ServerUser user = ServerUser.choose(folder, binaries);
            if (!Files.isDirectory(folder.resolve("cluster"))) {
                create(folder, binaries, user, newPassword(chance));
            }
            String password = Files.readString(folder.resolve("password")).strip();
            SocketFolder sockets = SocketFolder.of(folder.resolve("socket"), user);
            Cluster cluster = new Cluster(folder, binaries, user, sockets, password);
            cluster.requireSameMajorVersion();
            cluster.keepNoLogUnlessTold();
            user.own(cluster.path());
            cluster.limitLog();
            return cluster;
        } catch (IOException failure) {
            throw new StoreException(
                    "cannot use the database folder %s: %s".formatted(folder, failure), failure);
        }
    }

    Path path() {
        return folder.resolve("cluster");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    private static String newPassword(RandomGenerator chance) {
        byte[] random = new byte[PASSWORD_BYTES];
        chance.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static void create(Path folder, Path binaries, ServerUser user, String password)
            throws IOException {
        Path unfinished = Folders.createUnfinished(folder.resolve("cluster"));
        Path secret = unfinished.resolveSibling(unfinished.getFileName() + ".password");
        Folders.writeSecret(secret, password);
        user.own(unfinished);
        user.own(secret);
        initdb(binaries, user, unfinished, secret);
        Files.delete(secret);
        // The password first: a cluster that is there has one.
        Folders.writeSecret(folder.resolve("password"), password);
        Folders.finish(unfinished, folder.resolve("cluster"));
    }

    private static void initdb(Path binaries, ServerUser user, Path target, Path secret)
            throws IOException {
        Commands.Outcome outcome =
                Commands.run(
                        user.command(
                                binaries.resolve("bin/initdb").toString(),
                                "--pgdata=" + target,
                                "--username=" + SUPERUSER,
                                "--pwfile=" + secret,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--no-instructions"));
        Path log = target.resolveSibling("server.log");
        Files.writeString(
                log, outcome.output(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (!outcome.succeeded()) {
            throw new StoreException("PostgreSQL's initdb failed:\n" + outcome.output().strip());
        }
    }

    private void requireSameMajorVersion() throws IOException {
        String made = Files.readString(path().resolve("PG_VERSION")).strip();
        Commands.Outcome version =
                Commands.run(
                        user.command(binaries.resolve("bin/postgres").toString(), "--version"));
        String own = version.output().strip();
        if (!version.succeeded()) {
            throw new StoreException("the built-in PostgreSQL does not run here: " + own);
        }
        if (!own.contains(" " + made + ".")) {
            throw new StoreException(
                    "the database in %s was made by PostgreSQL %s, but this Farthing brings %s: start it once more with the old Farthing and move the contents over"
                            .formatted(folder, made, own));
        }
    }

    /// Where nothing is said the server would hoard its log until the disk is full.
    private void keepNoLogUnlessTold() throws IOException {
        Path settings = path().resolve("postgresql.conf");
        String line = "archive_command = '%s'".formatted(LogKeeping.NONE);
        if (Files.readAllLines(settings).stream().noneMatch(line::equals)) {
            Files.writeString(settings, "\n" + line + "\n", StandardOpenOption.APPEND);
        }
    }

    /// One older log is kept.
    private void limitLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_LIMIT_BYTES) {
            Folders.finish(log(), folder.resolve("server.log.1"));
        }
    }
}
