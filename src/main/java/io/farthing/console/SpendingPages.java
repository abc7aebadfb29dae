package io.farthing.console;

import io.farthing.calendar.Days;
import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Period;
import io.farthing.charging.ChargeExplanation;
import io.farthing.charging.ChargeId;
import io.farthing.charging.ChargeListing;
import io.farthing.charging.Explanations;
import io.farthing.charging.Spending;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a customer's money goes: a month by days, a day by hours, and each charge explained.
public final class SpendingPages {
    private static final int ENVIRONMENTS = 50;
    private static final int CHARGES = 100;

    private final Accounts accounts;
    private final Spending spending;
    private final Explanations explanations;

    SpendingPages(Console.Nouns nouns) {
        accounts = nouns.access().accounts();
        spending = nouns.books().spending();
        explanations = nouns.books().explanations();
    }

    /// A name, what it came to, and where to see more of it.
    public record Share(String name, Money amount, @Nullable String href) {}

    /// A month.
    ///
    /// @param forecast null for a month that does not go on
    /// @param all the same month without a choice of environment or resource
    public record Month(
            YearMonth month,
            Which which,
            Money sum,
            @Nullable Money forecast,
            Chart days,
            List<Share> environments,
            List<Share> resources,
            Turning turning,
            String all) {

        public Month {
            environments = List.copyOf(environments);
            resources = List.copyOf(resources);
        }
    }

    /// A day.
    ///
    /// @param up the month it is in
    public record Day(
            LocalDate date,
            Which which,
            Money sum,
            Chart hours,
            List<ChargeListing.Listed> charges,
            Currency currency,
            Turning turning,
            String up) {

        public Day {
            charges = List.copyOf(charges);
        }

        /// A charge is counted in its account's currency.
        public Money amount(ChargeListing.Listed listed) {
            return new Money(currency, listed.charge().units());
        }
    }

    /// A charge.
    ///
    /// @param up the day it is on
    public record Explained(ChargeExplanation explanation, String up) {}

    List<Route> routes() {
        return List.of(
                Route.page("/console/spending", PageAudience.CUSTOMER, this::month),
                Route.page("/console/spending/{day}", PageAudience.CUSTOMER, this::day),
                Route.page("/console/charges/{charge}", PageAudience.CUSTOMER, this::explain));
    }

    private Outcome month(Tx tx, Visit visit) {
        Account account = visit.customer(tx, accounts);
        ZoneId zone = visit.page().zone();
        MonthInZone month =
                visit.query("month") == null
                        ? spending.latestMonth(tx, account.uid(), zone, visit.now())
                        : month(visit.query("month"), zone);
        if (month == null) {
            return Outcome.missing();
        }
        Which which = Which.of(visit);
        Spending.Query query = which.query(account);
        List<Spending.Day> days = spending.byDay(tx, query, month);
        Period period = month.period();
        String here = month.month().toString();
        return Outcome.shown(
                "customer/spending",
                new Month(
                        month.month(),
                        which,
                        spending.total(tx, query, period),
                        spending.forecast(tx, query, month, visit.now()),
                        chart(visit.page(), which, days),
                        spending.byEnvironment(tx, query, period, ENVIRONMENTS).stream()
                                .map(part -> environment(which, part, here))
                                .toList(),
                        spending.byResource(tx, query, period).stream()
                                .map(part -> resource(which, part, here))
                                .toList(),
                        turning(which, month, visit),
                        Which.ALL.on("/console/spending", "month", here)));
    }

    private static Turning turning(Which which, MonthInZone month, Visit visit) {
        MonthInZone next = month.next();
        return new Turning(
                which.on("/console/spending", "month", month.previous().month().toString()),
                next.start().isAfter(visit.now())
                        ? null
                        : which.on("/console/spending", "month", next.month().toString()));
    }

    /// Each day leads to its charges.
    static Chart chart(Page page, Which which, List<Spending.Day> days) {
        return Chart.of(days.stream().map(day -> point(page, which, day)).toList());
    }

    private static Chart.Point point(Page page, Which which, Spending.Day day) {
        return new Chart.Point(
                page.words().dayOfMonth(day.date()),
                page.date(day.date()),
                day.amount(),
                day.amount().isZero()
                        ? null
                        : which.on("/console/spending/" + day.date(), "after", null));
    }

    /// What is for no environment has none to look at.
    private static Share environment(Which which, Spending.Part part, String month) {
        String href =
                part.name().isEmpty() || which.environment() != null
                        ? null
                        : which.withEnvironment(part.name())
                                .on("/console/spending", "month", month);
        return new Share(part.name(), part.amount(), href);
    }

    private static Share resource(Which which, Spending.Part part, String month) {
        String href =
                which.resource() != null
                        ? null
                        : which.withResource(part.name()).on("/console/spending", "month", month);
        return new Share(part.name(), part.amount(), href);
    }

    private Outcome day(Tx tx, Visit visit) {
        LocalDate date = date(visit.request().pathParameter("day"));
        if (date == null) {
            return Outcome.missing();
        }
        Account account = visit.customer(tx, accounts);
        ZoneId zone = visit.page().zone();
        Period period = new Days(date, date.plusDays(1)).in(zone);
        Which which = Which.of(visit);
        Spending.Query query = which.query(account);
        String afterText = visit.query("after");
        ChargeId after = afterText == null ? null : ChargeId.parse(afterText);
        Rows<ChargeListing.Listed> charges = Rows.of(charges(tx, query, period, after), CHARGES);
        String path = "/console/spending/" + date;
        return Outcome.shown(
                "customer/day",
                new Day(
                        date,
                        which,
                        spending.total(tx, query, period),
                        Chart.of(
                                spending.byHour(tx, query, period).stream()
                                        .map(hour -> point(visit.page(), hour))
                                        .toList()),
                        charges.shown(),
                        query.currency(),
                        new Turning(
                                after == null ? null : which.on(path, "after", null),
                                charges.next(last ->
                                        which.on(path, "after", last.charge().id().text()))),
                        which.on("/console/spending", "month", YearMonth.from(date).toString())));
    }

    /// One more than is shown, which tells whether there is a next page.
    private static List<ChargeListing.Listed> charges(
            Tx tx, Spending.Query query, Period period, @Nullable ChargeId after) {
        return ChargeListing.page(
                tx,
                new ChargeListing.Query(
                        query.account(),
                        Hour.notBefore(period.start()),
                        Hour.notBefore(period.end()),
                        query.environment(),
                        query.resource()),
                after,
                CHARGES + 1);
    }

    private static Chart.Point point(Page page, Spending.HourOfDay hour) {
        String start = page.time(hour.hour().start());
        return new Chart.Point(
                page.words().hour(hour.hour().start().atZone(page.zone())),
                start,
                hour.amount(),
                null);
    }

    private Outcome explain(Tx tx, Visit visit) {
        ChargeId id = ChargeId.parse(visit.request().pathParameter("charge"));
        ChargeExplanation found =
                id == null || id.account() != visit.account() ? null : explanations.explain(tx, id);
        if (id == null || found == null) {
            return Outcome.missing();
        }
        LocalDate date = id.hour().start().atZone(visit.page().zone()).toLocalDate();
        return Outcome.shown("customer/charge", new Explained(found, "/console/spending/" + date));
    }

    private static @Nullable MonthInZone month(@Nullable String text, ZoneId zone) {
        try {
            YearMonth month = text == null ? null : YearMonth.parse(text);
            return month == null || isUnheardOf(month.getYear())
                    ? null
                    : new MonthInZone(month, zone);
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return isUnheardOf(date.getYear()) ? null : date;
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    /// Hours are counted in four bytes.
    private static boolean isUnheardOf(int year) {
        return year < 1970 || year > 9999;
    }
}
