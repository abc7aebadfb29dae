package io.farthing.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The user that the server runs as. PostgreSQL refuses to run as root, so where the program runs
/// as root the server is started through the first of the system's programs that gives it another
/// user and lets that user reach the data folder. `prefix` goes before the server's command.
record ServerUser(List<String> prefix, int uid, int gid) {

    private static final List<String> NAMES = List.of("postgres", "nobody");

    ServerUser {
        prefix = List.copyOf(prefix);
    }

    /// Tries each way by doing in `folder` what the server will have to do.
    static ServerUser choose(Path folder, Path binaries) throws IOException {
        int self = number("-u");
        if (self != 0) {
            return new ServerUser(List.of(), self, number("-g"));
        }
        for (ServerUser candidate : candidates(folder.resolve("cluster"))) {
            if (candidate.works(folder, binaries)) {
                return candidate;
            }
        }
        throw noneWorks(folder);
    }

    private static StoreException noneWorks(Path folder) throws IOException {
        Path closed = firstClosed(folder);
        String reason = closed == null ? "" : " (other users may not enter " + closed + ")";
        return new StoreException(
                "PostgreSQL does not run as root, and no other user could be given the folder %s%s: run Farthing as an ordinary user, choose a data folder that every user may reach, or give the URL of a database server"
                        .formatted(folder, reason));
    }

    private static @Nullable Path firstClosed(Path folder) throws IOException {
        Path reached = folder.getRoot();
        for (Path name : folder) {
            reached = reached == null ? name : reached.resolve(name);
            if (!Files.getPosixFilePermissions(reached)
                    .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return reached;
            }
        }
        return null;
    }

    private static int number(String option, String... user) {
        List<String> command = new ArrayList<>(List.of("id", option));
        command.addAll(List.of(user));
        Commands.Outcome outcome = Commands.run(command);
        return outcome.succeeded() ? Integer.parseInt(outcome.output().strip()) : -1;
    }

    /// The owner of an existing cluster comes first: it worked before, or an ordinary user made it.
    private static List<ServerUser> candidates(Path cluster) throws IOException {
        List<ServerUser> candidates = new ArrayList<>();
        int owner = Files.exists(cluster) ? Folders.owner(cluster) : 0;
        if (owner != 0) {
            int group = (Integer) Files.getAttribute(cluster, "unix:gid");
            addWays(candidates, owner, group);
        }
        for (String name : NAMES) {
            int uid = number("-u", name);
            if (uid > 0 && uid != owner) {
                addWays(candidates, uid, number("-g", name));
            }
        }
        addUnshared(candidates);
        return candidates;
    }

    private static void addWays(List<ServerUser> candidates, int uid, int gid) {
        String ids = uid + ":" + gid;
        add(candidates, uid, gid, "setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
        String name = Commands.run(List.of("id", "-un", String.valueOf(uid))).output().strip();
        add(candidates, uid, gid, "runuser", "-u", name, "--");
        add(candidates, uid, gid, "su-exec", ids);
        add(candidates, uid, gid, "gosu", ids);
    }

    /// In a user namespace of its own root looks like nobody to the server, and still owns its
    /// files.
    private static void addUnshared(List<ServerUser> candidates) {
        add(candidates, 0, 0, "unshare", "-U");
    }

    private static void add(
            List<ServerUser> candidates, int uid, int gid, String program, String... options) {
        String path = Commands.find(program);
        if (path != null) {
            List<String> prefix = new ArrayList<>(List.of(path));
            prefix.addAll(List.of(options));
            candidates.add(new ServerUser(prefix, uid, gid));
        }
    }

    private boolean works(Path folder, Path binaries) throws IOException {
        Path probe = Folders.createUnfinished(folder.resolve("probe"));
        try {
            Folders.handOver(probe, uid, gid);
            String script = "[ \"$(id -u)\" != 0 ] && touch \"$0/touched\" && [ -x \"$1\" ]";
            Path program = binaries.resolve("bin/postgres");
            return Commands.run(command("sh", "-c", script, probe.toString(), program.toString()))
                    .succeeded();
        } finally {
            Folders.delete(probe);
        }
    }

    List<String> command(String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }

    /// Lets the server's user own what it must write.
    void own(Path path) throws IOException {
        if (Folders.owner(path) != uid) {
            Folders.handOver(path, uid, gid);
        }
    }
}
