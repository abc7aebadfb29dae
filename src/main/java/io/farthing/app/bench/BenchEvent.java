package io.farthing.app.bench;

import java.time.Instant;

/// A usage event as a collector sends it: one node of one account at one of the collector's rounds,
/// five minutes apart. No two of them are the same.
record BenchEvent(long account, String environment, String node, Instant at, Readings readings) {
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final long SECONDS_APART = 300;

    /// The demo provider has so many.
    private static final int ACCOUNTS = 50;

    private static final int NODES_IN_ENVIRONMENT = 5;

    record Readings(long ramKib, long cpuMhz, long trafficBytes) {}

    /// @param node counts over all collectors
    static BenchEvent of(int node, long round) {
        long place = node / ACCOUNTS;
        long noise = (node * 31L + round * 17) % 1000;
        return new BenchEvent(
                node % ACCOUNTS + 1,
                "env-" + place / NODES_IN_ENVIRONMENT,
                "node-" + node,
                FIRST.plusSeconds(round * SECONDS_APART),
                new Readings(
                        1_048_576 + noise * 1024, 400 + noise, 10_000_000 + noise * noise * 7));
    }

    void writeTo(StringBuilder json) {
        json.append(
                        "{\"specversion\":\"1.0\",\"type\":\"io.farthing.usage.v1\",\"source\":\"/bench\",")
                .append("\"id\":\"")
                .append(node)
                .append('/')
                .append(at.getEpochSecond())
                .append("\",\"time\":\"")
                .append(at)
                .append("\",\"data\":{\"account\":")
                .append(account)
                .append(",\"environment\":\"")
                .append(environment)
                .append("\",\"node\":\"")
                .append(node)
                .append("\",\"readings\":{\"ram\":")
                .append(readings.ramKib)
                .append(",\"cpu\":")
                .append(readings.cpuMhz)
                .append(",\"traffic\":")
                .append(readings.trafficBytes)
                .append("}}}");
    }
}
