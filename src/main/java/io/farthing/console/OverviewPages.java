package io.farthing.console;

import io.farthing.calendar.MonthInZone;
import io.farthing.charging.Spending;
import io.farthing.credits.CreditAccount;
import io.farthing.customers.Account;
import io.farthing.customers.AccountFunds;
import io.farthing.customers.AccountProfile;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a customer sees first.
public final class OverviewPages {
    private static final int INVOICES = 5;

    private final Console.Nouns nouns;

    OverviewPages(Console.Nouns nouns) {
        this.nouns = nouns;
    }

    /// What the page shows.
    ///
    /// @param credits null for an account that has none
    /// @param month whose spending is drawn
    public record Model(
            Account account,
            AccountFunds funds,
            @Nullable CreditAccount credits,
            YearMonth month,
            Money spent,
            @Nullable Money forecast,
            Chart days,
            List<Invoice> invoices) {

        public Model {
            invoices = List.copyOf(invoices);
        }
    }

    List<Route> routes() {
        return List.of(Route.page("/console", PageAudience.CUSTOMER, this::show));
    }

    private Outcome show(Tx tx, Visit visit) {
        long uid = visit.account();
        AccountProfile profile =
                Objects.requireNonNull(
                        nouns.access().accounts().profile(tx, uid), "a customer without account");
        Currency currency = profile.account().payment().currency();
        Spending spending = nouns.books().spending();
        MonthInZone month = spending.latestMonth(tx, uid, visit.page().zone(), visit.now());
        Spending.Query query = Spending.Query.of(uid, currency);
        List<Spending.Day> days = spending.byDay(tx, query, month);
        return Outcome.shown(
                "customer/overview",
                new Model(
                        profile.account(),
                        profile.funds(),
                        nouns.books().credits().find(tx, uid),
                        month.month(),
                        spending.total(tx, query, month.period()),
                        spending.forecast(tx, query, month, visit.now()),
                        SpendingPages.chart(visit.page(), Which.ALL, days),
                        nouns.books().invoices().page(tx, uid, null, INVOICES)));
    }
}
