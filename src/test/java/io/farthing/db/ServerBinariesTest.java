package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerBinariesTest {

    @Test
    void anInterruptedUnpackingIsBegunAgainAndAnOldVersionGoes(@TempDir Path parent)
            throws Exception {
        Path done = ServerBinaries.unpack(ServerRun.BINARIES);
        Path half = parent.resolve(done.getFileName() + ".unfinished/bin");
        Path old = parent.resolve("bin-0ld");
        Files.createDirectories(half);
        Files.createDirectories(old);
        Files.writeString(half.resolve("postgres"), "half a program");

        Path unpacked = ServerBinaries.unpack(parent);

        assertThat(unpacked).isEqualTo(parent.resolve(done.getFileName()));
        assertThat(half).doesNotExist();
        assertThat(old).doesNotExist();
        String program = unpacked.resolve("bin/postgres").toString();
        assertThat(Commands.run(List.of(program, "--version")).output())
                .startsWith("postgres (PostgreSQL) ");
    }

    @ParameterizedTest
    @CsvSource({
        "linux,    amd64,   postgres-linux-x86_64.txz",
        "linux,    aarch64, postgres-linux-arm_64.txz",
        "mac os x, aarch64, postgres-darwin-arm_64.txz",
        "linux,    riscv64, postgres-linux-riscv64.txz"
    })
    void theArchiveIsNamedAfterThePlatform(String system, String machine, String archive) {
        assertThat(ServerBinaries.archiveName(system, machine)).isEqualTo(archive);
    }
}
