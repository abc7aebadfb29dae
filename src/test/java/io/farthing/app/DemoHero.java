package io.farthing.app;

import io.farthing.calendar.TestClock;
import io.farthing.catalog.Selection;
import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.jobs.JobWorker;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.orders.NewOrder;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.PlaceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// The customer whose pages are shown: machines in two environments, a card, and some services that
/// were ordered seven weeks ago and have been renewed since.
record DemoHero(DemoHouse house) {
    static final long UID = 27;
    private static final int DAYS = 49;

    private static final List<Selection> WANTED =
            List.of(
                    Selection.of("domain-ovh").with("domain", "visser-tuinen.ovh"),
                    Selection.of("hosting-perso-2014").with("domain", "visser-tuinen.ovh"),
                    Selection.of("vps-comfort"));

    void live() {
        house.giveCard(UID);
        Nouns nouns = house.nouns;
        TestClock clock = new TestClock(DemoHouse.NOW.minus(Duration.ofDays(DAYS)));
        Trade trade = nouns.tradeOn(clock);
        nouns.database.transactVoid(tx -> begin(tx, trade, clock.instant()));
        try (JobWorker worker = new JobWorker(nouns.database, clock, trade.handlers)) {
            for (int day = 0; day <= DAYS; day++) {
                worker.runDue(clock.instant());
                int _ = trade.shop.commerce.runDue(clock.instant());
                boolean _ = clock.advance(Duration.ofDays(1));
            }
        }
    }

    private void begin(Tx tx, Trade trade, Instant now) {
        Nouns nouns = house.nouns;
        Account.Contact contact =
                Objects.requireNonNull(nouns.customers.accounts().find(tx, UID))
                        .contact()
                        .withName("Mara Visser");
        var _ = nouns.customers.accounts().setContact(tx, UID, contact);
        Movement movement =
                new Movement("hero", UID, Money.of(Currency.of("EUR"), "380.00"), "bank transfer");
        FundsResult.Done _ =
                (FundsResult.Done) nouns.funds.fund(tx, movement, Purpose.BALANCE, now);
        for (Selection selection : WANTED) {
            NewOrder order = NewOrder.of(UID, selection).paidBy(new PaymentChoice.Usual());
            PlaceResult.Placed _ = (PlaceResult.Placed) trade.shop.orders.place(tx, order, now);
        }
    }
}
