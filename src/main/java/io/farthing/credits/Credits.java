package io.farthing.credits;

import io.farthing.catalog.CreditOffer;
import io.farthing.catalog.CreditOffers;
import io.farthing.catalog.CreditPackage;
import io.farthing.catalog.PriceGrid;
import io.farthing.credits.CreditPurchase.Status;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.CaptureResult;
import io.farthing.ledger.Entry;
import io.farthing.ledger.HoldRequest;
import io.farthing.ledger.HoldResult;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.ReleaseResult;
import io.farthing.ledger.Transaction;
import io.farthing.money.Currency;
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

    public Credits(Ledger ledger, Accounts accounts, CreditOffers offers) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.offers = offers;
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

    /// Null where there is no such account or nothing is sold.
    public @Nullable Standing standing(Tx tx, long uid, Instant now) {
        Account account = accounts.find(tx, uid);
        CreditOffer offer = offers.find(tx, now);
        if (account == null || offer == null) {
            return null;
        }
        Book balance = ledger.find(tx, balanceOf(account));
        Money free =
                balance == null
                        ? Money.zero(account.payment().currency())
                        : balance.balance().minus(balance.held());
        return standing(tx, account, offer, free, now);
    }

    private static Standing standing(
            Tx tx, Account account, CreditOffer offer, Money free, Instant now) {
        Currency currency = account.payment().currency();
        long units = PurchaseStore.boughtSince(tx, account.uid(), currency, yearBefore(now));
        Money bought = new Money(currency, units);
        return new Standing(bought, offer.grid(bought), free);
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

    /// Sets the price aside; [#settle] buys, [#cancel] gives the money free.
    public PurchaseResult reserve(Tx tx, NewPurchase wanted, Instant now) {
        Account account = accounts.find(tx, wanted.account());
        if (account == null || !account.mayBeUsed()) {
            return new PurchaseResult.NoSuchAccount(wanted.account());
        }
        if (wanted.quantity() < 1 || wanted.quantity() > MOST_PACKAGES) {
            return new PurchaseResult.BadQuantity(wanted.quantity());
        }
        CreditOffer offer = offers.find(tx, now);
        CreditPackage sold = offer == null ? null : offer.find(wanted.packageName());
        if (offer == null || sold == null) {
            return new PurchaseResult.NoSuchPackage(wanted.packageName());
        }
        BookKey balance = balanceOf(account);
        Book book = Objects.requireNonNull(ledger.lock(tx, List.of(balance)).get(balance));
        Money free = book.balance().minus(book.held());
        PriceGrid grid = standing(tx, account, offer, free, now).grid();
        Money price = sold.price(account.payment().currency(), grid);
        if (price == null) {
            return new PurchaseResult.NoSuchPackage(wanted.packageName());
        }
        if (sold.kind() == CreditPackage.Kind.FREE
                && (wanted.quantity() > 1
                        || PurchaseStore.hasBought(tx, account.uid(), sold.name()))) {
            return new PurchaseResult.GivenBefore(sold.name());
        }
        Money total = price.times(wanted.quantity());
        if (total.signum() > 0 && free.compareTo(total) < 0) {
            return new PurchaseResult.NotEnoughMoney(total, free);
        }
        Money credits = offer.credits(sold.credits()).times(wanted.quantity());
        CreditStore.ensure(tx, account.uid(), offer, now);
        return new PurchaseResult.Reserved(
                hold(tx, wanted, new Deal(balance, credits, total), now));
    }

    private record Deal(BookKey balance, Money credits, Money price) {}

    private CreditPurchase hold(Tx tx, NewPurchase wanted, Deal deal, Instant now) {
        CreditPurchase draft =
                new CreditPurchase(
                        0,
                        wanted.account(),
                        wanted.packageName(),
                        wanted.quantity(),
                        deal.credits(),
                        deal.price(),
                        wanted.cause(),
                        Status.RESERVED,
                        now,
                        null);
        long id = PurchaseStore.insert(tx, draft, wanted.key(), 0);
        if (deal.price().signum() > 0) {
            HoldResult held =
                    ledger.reserve(
                            tx,
                            new HoldRequest(key(id), deal.balance(), deal.price(), null, "credits"),
                            now);
            if (!(held instanceof HoldResult.Reserved)) {
                throw new IllegalStateException("the price was not set aside: " + held);
            }
        }
        return draft.numbered(id);
    }

    /// Takes the money and gives the credits; the same again changes nothing.
    public CreditPurchase settle(Tx tx, long id, Instant now) {
        CreditPurchase purchase = locked(tx, id);
        if (purchase.status() == Status.SETTLED) {
            return purchase;
        }
        if (purchase.status() == Status.CANCELLED) {
            throw new IllegalStateException("purchase " + id + " was cancelled");
        }
        CreditPostings postings = postings(purchase);
        var _ = ledger.lock(tx, postings.books());
        CreditStock stock =
                Objects.requireNonNull(CreditStore.find(tx, purchase.account())).stock();
        CreditStock.Step step = stock.buy(purchase.credits().units(), purchase.price().units());
        List<Entry> entries =
                postings.purchase(
                        purchase.credits().units(), purchase.price().units(), step.earned());
        Transaction transaction =
                new Transaction(
                        key(id),
                        "credits.purchase",
                        now,
                        purchase.account(),
                        purchase.packageName(),
                        entries);
        post(tx, purchase, transaction, now);
        PurchaseStore.settle(tx, id, step.earned(), now);
        CreditStore.touch(tx, new long[] {purchase.account()}, now);
        return locked(tx, id);
    }

    private void post(Tx tx, CreditPurchase purchase, Transaction transaction, Instant now) {
        boolean isPosted =
                purchase.price().signum() > 0
                        ? ledger.capture(tx, transaction.key(), transaction, now)
                                instanceof CaptureResult.Captured
                        : ledger.post(tx, transaction, now) instanceof PostResult.Posted;
        if (!isPosted) {
            throw new IllegalStateException("purchase " + purchase.id() + " was not posted");
        }
    }

    /// Gives the money free; false where it has been taken, or was given free before.
    public boolean cancel(Tx tx, long id, Instant now) {
        CreditPurchase purchase = locked(tx, id);
        if (purchase.status() != Status.RESERVED) {
            return false;
        }
        if (purchase.price().signum() > 0) {
            BookKey balance = postings(purchase).own(BookKind.BALANCE);
            ReleaseResult released = ledger.release(tx, balance.shard(), key(id), now);
            if (!(released instanceof ReleaseResult.Released)) {
                throw new IllegalStateException("purchase " + id + ": " + released);
            }
        }
        PurchaseStore.cancel(tx, id);
        return true;
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

    private CreditPurchase locked(Tx tx, long id) {
        CreditPurchase purchase = PurchaseStore.lock(tx, id);
        if (purchase == null) {
            throw new IllegalStateException("there is no purchase of credits " + id);
        }
        return purchase;
    }

    private static CreditPostings postings(CreditPurchase purchase) {
        return new CreditPostings(
                purchase.account(), purchase.credits().currency(), purchase.price().currency());
    }

    private static String key(long purchase) {
        return "credits/" + purchase;
    }

    private static BookKey balanceOf(Account account) {
        return new BookKey(
                account.shard(), account.uid(), BookKind.BALANCE, account.payment().currency());
    }
}
