package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SocketFolderTest {

    @TempDir Path folder = Path.of("");

    private static SocketFolder made(Path path) throws IOException {
        int uid = (Integer) Files.getAttribute(path.getParent(), "unix:uid");
        int gid = (Integer) Files.getAttribute(path.getParent(), "unix:gid");
        return SocketFolder.of(path, new ServerUser(List.of(), uid, gid));
    }

    @Test
    void onlyItsOwnerMayEnter() throws IOException {
        SocketFolder sockets = made(folder.resolve("socket"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sockets.path())))
                .isEqualTo("rwx------");
        assertThat(sockets.isUsable()).isTrue();
        assertThat(sockets.path()).isEmptyDirectory();
        assertThat(sockets.setting()).isEqualTo("\"" + sockets.path() + "\"");
        assertThat(sockets.url(5433, "books"))
                .startsWith("jdbc:postgresql://127.0.0.1:5433/books?sslmode=disable&socketFactory=")
                .endsWith(".s.PGSQL.5433");
    }

    @Test
    void aPathWithMarksOfASettingOrAUrlIsStillOne() throws IOException {
        Path odd = folder.resolve("a, \"b\" & 100%");
        SocketFolder sockets = made(odd);
        assertThat(sockets.setting())
                .isEqualTo("\"" + folder.resolve("a, \"\"b\"\" & 100%") + "\"");
        assertThat(sockets.url(5433, "books")).endsWith("a%2C+%22b%22+%26+100%25%2F.s.PGSQL.5433");
    }

    /// `<folder>/<name>/.s.PGSQL.65535` must not be longer than 103 bytes.
    @Test
    void aPathTooLongForASocketLeavesTheLoopback() throws IOException {
        int rest = 103 - folder.toString().length() - "/".length() - "/.s.PGSQL.65535".length();
        assertThat(made(folder.resolve("x".repeat(rest))).isUsable()).isTrue();
        SocketFolder tooLong = made(folder.resolve("x".repeat(rest + 1)));
        assertThat(tooLong.isUsable()).isFalse();
        assertThat(tooLong.setting()).isEmpty();
        assertThat(tooLong.url(5433, "books")).isEqualTo("jdbc:postgresql://127.0.0.1:5433/books");
    }

    @Test
    void whatAKilledServerLeftIsCleared() throws IOException {
        SocketFolder sockets = made(folder.resolve("socket"));
        Files.writeString(sockets.path().resolve(".s.PGSQL.5433.lock"), "1\n");
        Files.writeString(sockets.path().resolve("probe"), "");
        assertThat(made(sockets.path()).isUsable()).isTrue();
        sockets.clear();
        assertThat(sockets.path()).isEmptyDirectory();
    }
}
