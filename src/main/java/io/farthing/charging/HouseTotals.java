package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.calendar.Period;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.rating.TariffRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the whole house charged, summed up by steps of time, and by days and groups together with
/// what was paid in: reports over everybody, for staff.
public final class HouseTotals {

    private static final String DAY =
            """
            -- all shards: a report over the whole house
            WITH charged AS (
                SELECT c.account, sum(c.units) AS units, sum(c.bonus_units) AS bonus_units
                  FROM charge c
                 WHERE c.hour >= ? AND c.hour < ?
                 GROUP BY c.account),
            paid AS (
                SELECT t.account, sum(e.units) AS units,
                       count(DISTINCT t.id) FILTER (WHERE t.kind = 'fund') AS refills,
                       min(t.at) FILTER (WHERE t.kind = 'fund') AS first_at
                  FROM ledger_transaction t
                  JOIN ledger_entry e ON e.shard = t.shard AND e.transaction = t.id
                  JOIN ledger_book b ON b.shard = e.shard AND b.id = e.book
                                    AND b.owner = t.account
                 WHERE t.kind IN ('fund', 'unfund') AND t.at >= ? AND t.at < ?
                 GROUP BY t.account)
            SELECT a.group_name, a.currency, count(*) AS accounts,
                   coalesce(sum(c.units), 0)::bigint AS units,
                   coalesce(sum(c.bonus_units), 0)::bigint AS bonus_units,
                   coalesce(sum(p.units), 0)::bigint AS paid_units,
                   coalesce(sum(p.refills), 0)::bigint AS refills, min(p.first_at) AS first_at
              FROM charged c
              FULL JOIN paid p ON p.account = c.account
              JOIN account a ON a.uid = coalesce(c.account, p.account)
             WHERE (?::text IS NULL OR a.group_name = ?)
               AND (?::bigint IS NULL OR a.uid = ?)
             GROUP BY a.group_name, a.currency
             ORDER BY a.group_name, a.currency
            """;

    private HouseTotals() {}

    /// One tariff's charges in one step, in one currency.
    ///
    /// @param at where the step begins
    public record Total(
            Instant at,
            String resource,
            TariffRef tariff,
            BigDecimal quantity,
            BigDecimal free,
            BigDecimal billable,
            Money cost,
            Money bonusCost,
            long charges) {}

    /// What a group's accounts, or one account, were charged and paid in on one day.
    ///
    /// @param refills how often money came in, and when it did first
    public record Day(
            Instant at,
            String group,
            Money charged,
            Money bonusCharged,
            long accounts,
            Money refilled,
            long refills,
            @Nullable Instant firstRefillAt) {}

    /// The whole hours of the period in steps of so many hours; the last one may be shorter.
    ///
    /// @param isPrepaidOnly leaves out what is paid by invoice
    public static List<Total> steps(Tx tx, Period period, int hoursOfStep, boolean isPrepaidOnly) {
        long first = Hour.notBefore(period.start()).epochHour();
        long end = Hour.notBefore(period.end()).epochHour();
        return tx.list(
                """
                -- all shards: a report over the whole house
                SELECT (c.hour - ?::integer) / ?::integer AS step, a.currency, c.resource, c.tariff,
                       max(c.tariff_version) AS tariff_version, sum(c.quantity) AS quantity,
                       sum(c.free) AS free, sum(c.billable) AS billable,
                       sum(c.units)::bigint AS units, sum(c.bonus_units)::bigint AS bonus_units,
                       count(*) AS charges
                  FROM charge c
                  JOIN account a ON a.shard = c.shard AND a.uid = c.account
                  JOIN account_group g ON g.name = a.group_name
                 WHERE c.hour >= ? AND c.hour < ? AND NOT (?::boolean AND g.type = 'post')
                 GROUP BY 1, a.currency, c.resource, c.tariff
                 ORDER BY 1, a.currency, c.resource, c.tariff
                """,
                row -> total(row, first, hoursOfStep),
                first,
                hoursOfStep,
                first,
                end,
                isPrepaidOnly);
    }

    private static Total total(Row row, long first, int hoursOfStep) {
        Currency currency = Currency.of(row.text("currency"));
        return new Total(
                new Hour(first + (long) row.intAt("step") * hoursOfStep).start(),
                row.text("resource"),
                new TariffRef(row.text("tariff"), row.intAt("tariff_version")),
                row.decimal("quantity"),
                row.decimal("free"),
                row.decimal("billable"),
                new Money(currency, row.longAt("units")),
                new Money(currency, row.longAt("bonus_units")),
                row.longAt("charges"));
    }

    /// Whose days are summed up: a group's, one account's, or everybody's.
    public record Whose(@Nullable String group, @Nullable Long account) {}

    /// A row for each of the given days, group and currency in which something was charged or paid
    /// in. Usage counts by its hour, money by the instant it came in.
    public static List<Day> days(Tx tx, List<Period> days, Whose whose) {
        List<Day> rows = new ArrayList<>();
        for (Period day : days) {
            rows.addAll(day(tx, day, whose));
        }
        return rows;
    }

    private static List<Day> day(Tx tx, Period day, Whose whose) {
        return tx.list(
                DAY,
                row -> day(row, day),
                Hour.notBefore(day.start()).epochHour(),
                Hour.notBefore(day.end()).epochHour(),
                day.start(),
                day.end(),
                whose.group(),
                whose.group(),
                whose.account(),
                whose.account());
    }

    private static Day day(Row row, Period day) {
        Currency currency = Currency.of(row.text("currency"));
        return new Day(
                day.start(),
                row.text("group_name"),
                new Money(currency, row.longAt("units")),
                new Money(currency, row.longAt("bonus_units")),
                row.longAt("accounts"),
                new Money(currency, row.longAt("paid_units")),
                row.longAt("refills"),
                row.instantOrNull("first_at"));
    }
}
