package io.farthing.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The small trace that comes with the program.
final class SampleTrace {
    private static final String RESOURCE = "/demo/sample-trace.csv.gz";

    private SampleTrace() {}

    /// Puts it into the folder, as a file like any other.
    static Path copyInto(Path folder) {
        Path sample = folder.resolve("sample-trace.csv.gz");
        try (InputStream resource = SampleTrace.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the program was built without its sample trace");
            }
            long _ = Files.copy(resource, sample, StandardCopyOption.REPLACE_EXISTING);
            return sample;
        } catch (IOException failure) {
            throw CommandRefused.unwritable(sample, failure);
        }
    }
}
