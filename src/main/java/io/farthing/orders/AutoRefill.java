package io.farthing.orders;

import io.farthing.customers.Account;
import io.farthing.customers.AccountShard;
import io.farthing.customers.AccountStatus;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.payments.AutoPay;
import io.farthing.payments.AutoPayDecision;
import io.farthing.payments.AutoPayRun;
import io.farthing.payments.AutoPays;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentRefusal;
import io.farthing.payments.PaymentRules;
import io.farthing.payments.Purpose;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Carries out standing orders to refill a balance: each is looked at once for every hour, by
/// whichever server locks it, and what it asks for is an order like any other top-up.
public final class AutoRefill {
    private final Database database;
    private final Orders orders;
    private final SideOrders sideOrders;
    private final AutoPays autoPays;
    private final AutoPayDecision.Terms terms;

    public AutoRefill(
            Database database, Orders orders, AutoPays autoPays, AutoPayDecision.Terms terms) {
        this.database = database;
        this.orders = orders;
        this.autoPays = autoPays;
        this.terms = terms;
        sideOrders = new SideOrders(orders);
    }

    /// Looks at those not looked at for the hour that begins then, once that is charged; returns
    /// how many asked for money.
    public int run(Instant hour, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        int asked = 0;
        while (true) {
            Boolean hasAsked = database.transact(tx -> one(tx, hour, at));
            if (hasAsked == null) {
                return asked;
            }
            asked += hasAsked ? 1 : 0;
        }
    }

    /// Whether it asked for money; null where none is left.
    private @Nullable Boolean one(Tx tx, Instant hour, Instant now) {
        AutoPay autoPay = autoPays.takeDue(tx, hour, now);
        if (autoPay == null) {
            return null;
        }
        Account account = orders.nouns().accounts().find(tx, autoPay.account());
        if (account == null || isGone(account)) {
            autoPays.stop(tx, autoPay, "the account has ended", now);
            return false;
        }
        if (!account.mayBeUsed()) {
            return false;
        }
        AutoPayDecision.Facts facts =
                new AutoPayDecision.Facts(
                        funds(tx, account),
                        lastOrder(tx, account),
                        autoPays.history(tx, autoPay.id(), terms.retries().pauses().size() + 1),
                        hour,
                        now);
        return switch (AutoPayDecision.of(autoPay, facts, terms)) {
            case AutoPayDecision.Wait _ -> false;
            case AutoPayDecision.Stop(String reason) -> {
                autoPays.stop(tx, autoPay, reason, now);
                orders.desk().notices().autoPay(tx, autoPay, "stopped", reason, now);
                yield false;
            }
            case AutoPayDecision.Pay _ -> {
                autoPays.ran(tx, autoPay, ask(tx, autoPay, now), hour);
                yield true;
            }
        };
    }

    private static boolean isGone(Account account) {
        return account.standing().status() == AccountStatus.DELETED
                || account.standing().status() == AccountStatus.DESTROYED;
    }

    private AutoPayRun ask(Tx tx, AutoPay autoPay, Instant now) {
        Long id = autoPay.method();
        PaymentMethod method =
                id == null
                        ? orders.nouns().methods().usual(tx, autoPay.account(), now)
                        : orders.nouns().methods().find(tx, id, now);
        PaymentRefusal refusal =
                PaymentRules.refusal(
                        method,
                        Purpose.REFILL,
                        orders.nouns().methods().list(tx, autoPay.account(), now));
        if (method == null || refusal != null) {
            String reason = refusal == null ? "no method" : refusal.sentence();
            orders.desk().notices().autoPay(tx, autoPay, "refused", reason, now);
            return new AutoPayRun(now, autoPay.amount(), null, AutoPayRun.Outcome.FAILED, reason);
        }
        SideOrders.Result placed = sideOrders.topUp(tx, autoPay.account(), autoPay.amount(), now);
        if (!(placed instanceof SideOrders.Result.Ordered(Order order))) {
            throw new IllegalStateException("a refill could not be ordered: " + placed);
        }
        PayResult paid = orders.pay(tx, order.id(), new PaymentChoice.Method(method.id()), now);
        if (!(paid instanceof PayResult.Checking)) {
            throw new IllegalStateException("a refill is not being paid: " + paid);
        }
        return new AutoPayRun(now, autoPay.amount(), order.id(), AutoPayRun.Outcome.UNDER_WAY, "");
    }

    private Money funds(Tx tx, Account account) {
        Currency currency = account.payment().currency();
        Money sum = Money.zero(currency);
        for (BookKind kind : List.of(BookKind.BALANCE, BookKind.BONUS)) {
            BookKey key =
                    new BookKey(AccountShard.of(account.uid()), account.uid(), kind, currency);
            sum = sum.plus(orders.nouns().ledger().balance(tx, key));
        }
        return sum;
    }

    private @Nullable Instant lastOrder(Tx tx, Account account) {
        OrderQuery last = OrderQuery.of(account.uid()).kinds(Set.of(OrderKind.TOP_UP)).atMost(1);
        List<Order> found = orders.list(tx, last);
        return found.isEmpty() ? null : found.getFirst().createdAt();
    }
}
