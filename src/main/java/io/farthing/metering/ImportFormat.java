package io.farthing.metering;

/// The layouts of usage files that can be read.
public enum ImportFormat {
    /// One table of all machines, comma-separated, with a header.
    TRACE("trace"),
    /// The Grid Workloads Archive's Bitbrains layout: a table a machine, separated by `;` and tabs.
    GWA_BITBRAINS("gwa-bitbrains"),
    /// Usage events, one JSON document a line.
    EVENTS("events");

    private final String text;

    ImportFormat(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
