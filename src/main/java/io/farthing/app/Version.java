package io.farthing.app;

/// The program's version, as the build names it; VersionTest keeps the two equal.
public final class Version {
    public static final String NUMBER = "0.1.0";

    private Version() {}
}
