package io.farthing.resources;

/// For whom something is asked, and by whom.
///
/// @param source the caller's handle, as operations show it
public record Asker(long account, String source) {}
