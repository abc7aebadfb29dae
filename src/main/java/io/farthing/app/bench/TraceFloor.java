package io.farthing.app.bench;

/// The floor of benchmark `trace`: the demo plan in the best SQL we could write by hand, over the
/// rows of the trace as COPY leaves them. Four passes: the file as it is; one row a sample, each
/// once; one row a node and hour; one row a charge.
final class TraceFloor {
    private TraceFloor() {}

    static final String TABLE =
            """
            CREATE TABLE floor_row (
                ts bigint NOT NULL, vm integer NOT NULL, cores integer, cpu_capacity numeric,
                cpu numeric NOT NULL, mem_capacity numeric, mem numeric NOT NULL,
                disk_read numeric, disk_write numeric, rx numeric NOT NULL, tx numeric NOT NULL,
                line bigint GENERATED ALWAYS AS IDENTITY)
            """;

    static final String COPY =
            """
            COPY floor_row (ts, vm, cores, cpu_capacity, cpu, mem_capacity, mem, disk_read, disk_write, rx, tx)
            FROM STDIN (FORMAT csv, HEADER true)
            """;

    /// Prices in 10^-8 EUR; a cloudlet is 131072 KiB or 400 MHz; two are reserved.
    static final String RATE =
            """
            CREATE TABLE floor_charge AS
            WITH sample AS (
                SELECT vm, ts, cpu, mem, rx + tx AS rate,
                       ts - lag(ts) OVER (PARTITION BY vm ORDER BY line) AS gap
                  FROM floor_row
            ), node_hour AS (
                SELECT (vm - 1) % 50 + 1 AS account,
                       (vm - 1) / 50 / 5 + 1 AS environment,
                       ts / 3600 AS hour,
                       greatest(ceil(max(mem) / 131072), ceil(sum(cpu) / (400 * count(*))), 1) AS used,
                       sum(rate * 1024 * least(coalesce(gap, 300), 600)) / 1000000000 AS gigabytes
                  FROM sample
                 WHERE gap IS NULL OR gap > 0
                 GROUP BY vm, ts / 3600
            ), environment_hour AS (
                SELECT account, environment, hour,
                       count(*) * 2 AS reserved,
                       sum(greatest(used - 2, 0)) AS dynamic,
                       greatest(sum(gigabytes) - 0.05, 0) AS traffic
                  FROM node_hour
                 GROUP BY account, environment, hour
            )
            SELECT account, environment, hour, resource, units
              FROM environment_hour,
            LATERAL (VALUES
                ('reserved', reserved * CASE WHEN reserved < 8 THEN 445500 WHEN reserved < 15 THEN 422100
                    WHEN reserved < 30 THEN 375200 WHEN reserved < 60 THEN 351700
                    WHEN reserved < 120 THEN 328300 ELSE 281400 END),
                ('dynamic', dynamic * CASE WHEN dynamic < 8 THEN 469100 WHEN dynamic < 15 THEN 445500
                    WHEN dynamic < 30 THEN 398600 WHEN dynamic < 60 THEN 375200
                    WHEN dynamic < 120 THEN 351700 ELSE 328300 END),
                ('traffic', round(least(traffic, 1) * 5000000
                    + greatest(least(traffic, 10) - 1, 0) * 4000000
                    + greatest(traffic - 10, 0) * 3000000))) AS priced (resource, units)
             WHERE units <> 0
            """;

    static final String TOTAL =
            "SELECT count(*) AS charges, sum(units)::bigint AS units FROM floor_charge";

    static final String DROP = "DROP TABLE IF EXISTS floor_row, floor_charge";
}
