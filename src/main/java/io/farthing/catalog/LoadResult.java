package io.farthing.catalog;

/// What became of loading a provider file's catalog.
public sealed interface LoadResult {

    /// How many versions are new; what was there already, unchanged, is not counted.
    record Loaded(int newVersions) implements LoadResult {}

    /// The first thing that could not be published; the caller gives the transaction up.
    record NotLoaded(String name, PublishResult reason) implements LoadResult {}
}
