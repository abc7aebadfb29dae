package io.farthing.metering;

import io.farthing.catalog.Provider;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file or a folder of usage to be imported at an instant; without a format, by its first line.
public record ImportRequest(
        Path path, @Nullable ImportFormat format, Provider provider, Instant now) {

    ImportRequest of(Path other) {
        return new ImportRequest(other, format, provider, now);
    }
}
