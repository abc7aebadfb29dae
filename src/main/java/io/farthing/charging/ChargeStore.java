package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.CopyRows;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.rating.TariffRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SQL of charges and of the gates that admit them.
final class ChargeStore {
    private static final String COLUMNS =
            """
            shard, account, hour, revision, position, environment, node, resource, tariff, tariff_version,
            quantity, free, billable, units, bonus_units, transaction\
            """;

    private ChargeStore() {}

    /// A shard's hour that has usage; `revision` is the last one posted, 0 for none.
    record UsedHour(int shard, Hour hour, long samples, int revision) {}

    /// Of the shards `first` up to and not including `end`, in no order. A row is a shard with all
    /// its hours: a row for each of them took longer to send and to read than to find.
    static List<UsedHour> uncharged(Tx tx, Hour from, Hour to, int first, int end) {
        List<List<UsedHour>> shards =
                tx.list(
                        """
                        -- all shards: what the hourly run has to do
                        SELECT u.shard, array_agg(u.hour) AS hours, array_agg(u.samples) AS samples
                          FROM (SELECT b.shard, b.hour, sum(b.samples)::bigint AS samples
                                  FROM usage_block b
                                 WHERE b.hour >= ? AND b.hour < ? AND b.shard >= ? AND b.shard < ?
                                 GROUP BY b.shard, b.hour) u
                         WHERE NOT EXISTS (SELECT FROM charged_hour c WHERE c.shard = u.shard AND c.hour = u.hour)
                         GROUP BY u.shard
                        """,
                        ChargeStore::unchargedHours,
                        from.epochHour(),
                        to.epochHour(),
                        first,
                        end);
        List<UsedHour> hours = new ArrayList<>();
        shards.forEach(hours::addAll);
        return hours;
    }

    private static List<UsedHour> unchargedHours(Row row) {
        int shard = row.intAt("shard");
        int[] hours = row.ints("hours");
        long[] samples = row.longs("samples");
        List<UsedHour> all = new ArrayList<>(hours.length);
        for (int i = 0; i < hours.length; i++) {
            all.add(new UsedHour(shard, new Hour(hours[i]), samples[i], 0));
        }
        return all;
    }

    /// Hours that were charged and have had usage since.
    static List<UsedHour> late(Tx tx, Hour from, Hour to) {
        return tx.list(
                """
                -- all shards: what an explicit correction has to do
                SELECT b.shard, b.hour, sum(b.samples) FILTER (WHERE b.generation > c.through)::bigint AS samples,
                       c.revision
                  FROM (SELECT shard, hour, max(revision) AS revision, max(through) AS through
                          FROM charged_hour
                         WHERE hour >= ? AND hour < ?
                         GROUP BY shard, hour) c
                  JOIN usage_block b ON b.shard = c.shard AND b.hour = c.hour
                 GROUP BY b.shard, b.hour, c.revision
                HAVING max(b.generation) > min(c.through)
                 ORDER BY b.shard, b.hour
                """,
                ChargeStore::usedHour,
                from.epochHour(),
                to.epochHour());
    }

    private static UsedHour usedHour(Row row) {
        return new UsedHour(
                row.intAt("shard"),
                new Hour(row.intAt("hour")),
                row.longAt("samples"),
                row.intAt("revision"));
    }

    /// An hour's last revision and the usage it was charged by.
    record Posted(Hour hour, int revision) {}

    static List<Posted> posted(Tx tx, int shard, int[] hours) {
        return tx.list(
                """
                SELECT hour, max(revision) AS revision
                  FROM charged_hour
                 WHERE shard = ? AND hour = ANY (?)
                 GROUP BY hour
                """,
                row -> new Posted(new Hour(row.intAt("hour")), row.intAt("revision")),
                shard,
                hours);
    }

    /// The usage that a revision of an hour was charged by.
    static long through(Tx tx, int shard, Hour hour, int revision) {
        return tx.one(
                "SELECT through FROM charged_hour WHERE shard = ? AND hour = ? AND revision = ?",
                row -> row.longAt("through"),
                shard,
                hour.epochHour(),
                revision);
    }

    static void close(Tx tx, List<ChargedHour> hours, Instant now) {
        try (CopyRows rows =
                tx.copyInto(
                        "charged_hour",
                        "shard",
                        "hour",
                        "revision",
                        "through",
                        "nodes",
                        "charges",
                        "content_hash",
                        "charged_at")) {
            for (ChargedHour hour : hours) {
                rows.row()
                        .int2((short) hour.shard())
                        .int4(Math.toIntExact(hour.hour().epochHour()))
                        .int4(hour.revision())
                        .int8(hour.through())
                        .int4(hour.content().nodes())
                        .int4(hour.content().charges())
                        .bytes(HexFormat.of().parseHex(hour.content().hash()))
                        .instant(now);
            }
            long _ = rows.finish();
        }
    }

    static void insert(Tx tx, List<PostedCharge> charges) {
        try (CopyRows rows =
                tx.copyInto(
                        "charge",
                        "shard",
                        "account",
                        "hour",
                        "revision",
                        "position",
                        "environment",
                        "node",
                        "resource",
                        "tariff",
                        "tariff_version",
                        "quantity",
                        "free",
                        "billable",
                        "units",
                        "bonus_units",
                        "transaction")) {
            for (PostedCharge charge : charges) {
                write(rows.row(), charge);
            }
            long _ = rows.finish();
        }
    }

    private static void write(CopyRows row, PostedCharge charge) {
        writePriced(row, charge);
        row.int8(charge.bonusUnits()).int8(charge.transaction());
    }

    /// What charges of money and of credits have in common, from the shard to the units.
    static void writePriced(CopyRows row, PostedCharge charge) {
        ChargeId id = charge.id();
        row.int2((short) charge.shard())
                .int8(id.account())
                .int4(Math.toIntExact(id.hour().epochHour()))
                .int4(id.revision())
                .int4(id.position())
                .int8(charge.environment());
        Long node = charge.node();
        if (node == null) {
            row.nothing();
        } else {
            row.int8(node);
        }
        row.text(charge.resource())
                .text(charge.tariff().uniqueName())
                .int4(charge.tariff().version())
                .numeric(charge.amounts().quantity())
                .numeric(charge.amounts().free())
                .numeric(charge.amounts().billable())
                .int8(charge.units());
    }

    static @Nullable PostedCharge find(Tx tx, int shard, ChargeId id) {
        return tx.first(
                "SELECT "
                        + COLUMNS
                        + """

                          FROM charge
                         WHERE shard = ? AND account = ? AND hour = ? AND revision = ? AND position = ?
                        """,
                ChargeStore::fromRow,
                shard,
                id.account(),
                id.hour().epochHour(),
                id.revision(),
                id.position());
    }

    /// All that runs have posted for a shard's hour, every revision.
    static List<PostedCharge> ofHour(Tx tx, int shard, Hour hour) {
        return tx.list(
                "SELECT "
                        + COLUMNS
                        + """

                          FROM charge
                         WHERE shard = ? AND hour = ? AND revision > 0
                           AND account IN (SELECT uid FROM account WHERE shard = ?)
                         ORDER BY account, revision, position
                        """,
                ChargeStore::fromRow,
                shard,
                hour.epochHour(),
                shard);
    }

    /// Days (of 24 UTC hours since 1970) before `to` with charges in a period that has no invoice,
    /// of accounts that have something unbilled.
    static List<Long> uninvoicedDays(Tx tx, Hour to) {
        return tx.list(
                """
                -- all shards: the month's end concerns everybody
                SELECT DISTINCT c.hour / 24 AS day
                  FROM ledger_book b
                  JOIN charged_total t ON t.shard = b.shard AND t.account = b.owner
                  JOIN charge c ON c.shard = b.shard AND c.account = b.owner AND c.hour >= t.unbilled_from
                 WHERE b.kind = 'unbilled' AND b.balance <> 0 AND c.hour < ?
                   AND NOT EXISTS (SELECT FROM invoice i
                                    WHERE i.account = c.account
                                      AND i.period_from <= to_timestamp(c.hour::bigint * 3600)
                                      AND i.period_to > to_timestamp(c.hour::bigint * 3600))
                 ORDER BY day
                """,
                row -> row.longAt("day"),
                to.epochHour());
    }

    static PostedCharge fromRow(Row row) {
        ChargeId id =
                new ChargeId(
                        row.longAt("account"),
                        new Hour(row.intAt("hour")),
                        row.intAt("revision"),
                        row.intAt("position"));
        return new PostedCharge(
                row.intAt("shard"),
                id,
                row.longAt("environment"),
                row.longOrNull("node"),
                row.text("resource"),
                new TariffRef(row.text("tariff"), row.intAt("tariff_version")),
                new PostedCharge.Amounts(
                        row.decimal("quantity"), row.decimal("free"), row.decimal("billable")),
                row.longAt("units"),
                row.longAt("bonus_units"),
                row.longAt("transaction"));
    }
}
