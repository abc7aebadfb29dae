package io.farthing.credits;

import io.farthing.catalog.CreditOffer;
import io.farthing.catalog.CreditOffers;
import io.farthing.catalog.Platform;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceParties;
import io.farthing.invoices.Invoices;
import io.farthing.ledger.Book;
import io.farthing.ledger.Ledger;
import io.farthing.money.Money;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Buys credits from prepaid money, and knows what of them is left and what that is worth. Credits
/// never become money again. See `docs/decisions/credits.md`.
public final class Credits {
    /// More at once would be a slip of the hand.
    public static final int MOST_PACKAGES = 100_000;

    private final Ledger ledger;
    private final Accounts accounts;
    private final CreditOffers offers;
    private final InvoiceParties parties;
    private final CreditSales sales;

    public Credits(Ledger ledger, Accounts accounts, CreditOffers offers, Invoices invoices) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.offers = offers;
        parties = invoices.parties();
        sales = new CreditSales(ledger, accounts, offers, invoices);
    }

    /// In one statement; null for an account that never bought any.
    public @Nullable CreditAccount find(Tx tx, long account) {
        CreditStore.Stored stored = CreditStore.find(tx, account);
        return stored == null ? null : stored.shown();
    }

    /// Null where no credits are sold.
    public @Nullable CreditOffer offer(Tx tx, Instant now) {
        return offers.find(tx, now);
    }

    /// What resources are made from; null where nothing runs by the hour.
    public @Nullable Platform platform(Tx tx, Instant now) {
        return offers.platform(tx, now);
    }

    /// Null where there is no such account or nothing is sold.
    public @Nullable Standing standing(Tx tx, long uid, Instant now) {
        Account account = accounts.find(tx, uid);
        CreditOffer offer = offers.find(tx, now);
        if (account == null || offer == null) {
            return null;
        }
        Book balance = ledger.find(tx, CreditSales.balanceOf(account));
        Money free =
                balance == null
                        ? Money.zero(account.payment().currency())
                        : balance.balance().minus(balance.held());
        Money bought = CreditSales.bought(tx, account, now);
        return new Standing(
                bought, offer.grid(bought), free, parties.terms(tx, account, now).tax());
    }

    /// How an account would buy by itself at the moment.
    public CreditBuying buying(Tx tx, CreditAccount account, CreditOffer offer, Instant now) {
        Standing standing = Objects.requireNonNull(standing(tx, account.account(), now));
        return new CreditBuying(
                offer,
                account.settings(),
                account.stock().units(),
                standing.bought(),
                standing.free().units(),
                standing.tax().rate());
    }

    static Instant yearBefore(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(Period.ofYears(1)).toInstant();
    }

    /// The latest first: those before the one of id `before`, or the first of all for null.
    public List<CreditPurchase> purchases(Tx tx, long account, @Nullable Long before, int most) {
        return PurchaseStore.page(tx, account, before, most);
    }

    /// Nothing where the account never bought any.
    public void configure(Tx tx, long account, CreditSettings settings) {
        CreditStore.configure(tx, account, settings);
    }

    /// Sets price and tax aside; [#settle] buys, [#cancel] gives the money free.
    public PurchaseResult reserve(Tx tx, NewPurchase wanted, Instant now) {
        return sales.reserve(tx, wanted, now);
    }

    /// Takes the money and gives the credits; the same again changes nothing.
    public CreditPurchase settle(Tx tx, long id, Instant now) {
        return sales.settle(tx, id, now);
    }

    /// Gives the money free; false where it has been taken, or was given free before.
    public boolean cancel(Tx tx, long id, Instant now) {
        return sales.cancel(tx, id, now);
    }

    /// Reserves and settles at once.
    public PurchaseResult buy(Tx tx, NewPurchase wanted, Instant now) {
        PurchaseResult result = reserve(tx, wanted, now);
        return result instanceof PurchaseResult.Reserved(CreditPurchase purchase)
                ? new PurchaseResult.Reserved(settle(tx, purchase.id(), now))
                : result;
    }

    /// Everything stands still from then on, and is deleted some days later. The accounts' books
    /// must be locked by [#lock].
    public void runDry(Tx tx, long account, Instant at, Instant deleteAt) {
        CreditStore.setDry(tx, account, at, deleteAt);
    }

    /// It is over.
    ///
    /// @param deletedAt when what stood still was deleted; null where it runs again
    public void endDry(Tx tx, long account, @Nullable Instant deletedAt) {
        CreditStore.clearDry(tx, account, deletedAt);
    }

    /// Who decides over an account's credits, or by them, does it alone.
    public void lock(Tx tx, long account) {
        CreditStore.lock(tx, account);
    }

    public List<Long> dry(Tx tx) {
        return CreditStore.dry(tx);
    }

    /// Those whose credits have become few, each told of once until they are more again. They count
    /// as told.
    public List<CreditAccount> alerts(Tx tx) {
        CreditStore.forgetAlerts(tx);
        return CreditStore.alert(tx).stream()
                .map(account -> Objects.requireNonNull(find(tx, account)))
                .toList();
    }

    /// What nobody has used for too long is gone; says of how many accounts.
    public int lapse(Tx tx, Instant now) {
        return new CreditLapses(ledger).run(tx, now);
    }
}
