package io.farthing.charging;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Hour;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.rating.TariffRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A history by single hours, of every node by itself. Charges are read as they lie in the table,
/// which is by hours, and summed up here an hour at a time: the database would have to sort all of
/// them before it could hand out the first.
final class HourlyHistory {
    private static final Comparator<Charge> BY_PLACE =
            Comparator.comparingLong(Charge::environment)
                    .thenComparing(Charge::node, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(Charge::resource)
                    .thenComparing(Charge::tariff);

    private final HiddenHours hidden;
    private final Consumer<HistoryStore.Sum> action;
    private final long firstHour;
    private final List<Charge> charges = new ArrayList<>();
    private long hour;

    private HourlyHistory(HiddenHours hidden, long firstHour, Consumer<HistoryStore.Sum> action) {
        this.hidden = hidden;
        this.firstHour = firstHour;
        this.action = action;
    }

    private record Charge(
            long environment,
            @Nullable Long node,
            String resource,
            String tariff,
            int version,
            PostedCharge.Amounts amounts,
            long units,
            long bonusUnits,
            boolean isCorrection,
            String note) {

        boolean isAtOneWith(Charge other) {
            return BY_PLACE.compare(this, other) == 0;
        }
    }

    static boolean fits(HistoryQuery query) {
        return query.bucket() == Bucket.HOUR && !query.mergesLayers();
    }

    /// The hour `from` is step 1, the next one step 2.
    static void each(
            Tx tx, HistoryQuery query, Hour from, Hour end, Consumer<HistoryStore.Sum> action) {
        HourlyHistory hours =
                new HourlyHistory(HiddenHours.read(tx, query.account()), from.epochHour(), action);
        tx.each(
                """
                SELECT c.hour, c.environment, c.node, c.resource, c.tariff, c.tariff_version,
                       c.quantity, c.free, c.billable, c.units, c.bonus_units, c.revision,
                       CASE WHEN c.revision = 0
                            THEN (SELECT t.note
                                    FROM ledger_transaction t
                                   WHERE t.shard = c.shard AND t.id = c.transaction)
                       END AS note
                  FROM charge c
                 WHERE c.shard = ? AND c.account = ? AND c.hour >= ? AND c.hour < ?
                   AND (?::bigint IS NULL OR c.environment = ?::bigint)
                 ORDER BY c.hour, c.revision, c.position
                """,
                hours::add,
                (short) query.shard(),
                query.account(),
                from.epochHour(),
                end.epochHour(),
                query.environment(),
                query.environment());
        hours.finish();
    }

    private void add(Row row) {
        int next = row.intAt("hour");
        long environment = row.longAt("environment");
        if (hidden.has(environment, next)) {
            return;
        }
        if (next != hour) {
            finish();
            hour = next;
        }
        String note = row.textOrNull("note");
        int revision = row.intAt("revision");
        charges.add(
                new Charge(
                        environment,
                        row.longOrNull("node"),
                        row.text("resource"),
                        row.text("tariff"),
                        row.intAt("tariff_version"),
                        new PostedCharge.Amounts(
                                row.decimal("quantity"),
                                row.decimal("free"),
                                row.decimal("billable")),
                        row.longAt("units"),
                        row.longAt("bonus_units"),
                        revision > 1,
                        note == null ? "" : note));
    }

    /// Hands out the hour that was read: the sort keeps charges of one place in their order.
    private void finish() {
        charges.sort(BY_PLACE);
        int from = 0;
        for (int to = 1; to <= charges.size(); to++) {
            if (to == charges.size() || !charges.get(from).isAtOneWith(charges.get(to))) {
                action.accept(sum(charges.subList(from, to)));
                from = to;
            }
        }
        charges.clear();
    }

    private HistoryStore.Sum sum(List<Charge> same) {
        Charge first = same.getFirst();
        return new HistoryStore.Sum(
                Math.toIntExact(hour - firstHour + 1),
                first.environment(),
                first.node(),
                null,
                0,
                same.size() == 1 ? part(first) : part(same));
    }

    private static HistoryRow.Part part(Charge only) {
        return new HistoryRow.Part(
                only.resource(),
                new TariffRef(only.tariff(), only.version()),
                only.amounts(),
                only.units(),
                only.bonusUnits(),
                1,
                only.isCorrection(),
                only.note());
    }

    private static HistoryRow.Part part(List<Charge> same) {
        PostedCharge.Amounts amounts = PostedCharge.Amounts.NOTHING;
        long units = 0;
        long bonusUnits = 0;
        int version = 0;
        boolean isCorrected = false;
        List<String> notes = new ArrayList<>();
        for (Charge each : same) {
            amounts = amounts.plus(each.amounts());
            units = Math.addExact(units, each.units());
            bonusUnits = Math.addExact(bonusUnits, each.bonusUnits());
            version = Math.max(version, each.version());
            isCorrected |= each.isCorrection();
            if (!each.note().isEmpty()) {
                notes.add(each.note());
            }
        }
        return new HistoryRow.Part(
                same.getFirst().resource(),
                new TariffRef(same.getFirst().tariff(), version),
                amounts,
                units,
                bonusUnits,
                same.size(),
                isCorrected,
                String.join("; ", notes));
    }
}
