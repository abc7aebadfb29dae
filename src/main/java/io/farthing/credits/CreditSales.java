package io.farthing.credits;

import io.farthing.catalog.CreditOffer;
import io.farthing.catalog.CreditOffers;
import io.farthing.catalog.CreditPackage;
import io.farthing.catalog.PriceGrid;
import io.farthing.credits.CreditPurchase.Status;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceTerms;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.NewInvoice;
import io.farthing.invoices.SettleResult;
import io.farthing.invoices.Settlement;
import io.farthing.invoices.TaxTreatment;
import io.farthing.ledger.Book;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.HoldRequest;
import io.farthing.ledger.HoldResult;
import io.farthing.ledger.HouseBooks;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.Limits;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.ReleaseResult;
import io.farthing.ledger.Transaction;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Sells credits that somebody orders: sets the money aside, then takes it by an invoice that is
/// paid as it is issued.
final class CreditSales {
    private final Ledger ledger;
    private final Accounts accounts;
    private final CreditOffers offers;
    private final Invoices invoices;

    CreditSales(Ledger ledger, Accounts accounts, CreditOffers offers, Invoices invoices) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.offers = offers;
        this.invoices = invoices;
    }

    /// What an account has bought in the last twelve months, before tax.
    static Money bought(Tx tx, Account account, Instant now) {
        Currency currency = account.payment().currency();
        Instant since = Credits.yearBefore(now);
        return new Money(currency, PurchaseStore.boughtSince(tx, account.uid(), currency, since));
    }

    PurchaseResult reserve(Tx tx, NewPurchase wanted, Instant now) {
        Account account = accounts.find(tx, wanted.account());
        if (account == null || !account.mayBeUsed()) {
            return new PurchaseResult.NoSuchAccount(wanted.account());
        }
        if (wanted.quantity() < 1 || wanted.quantity() > Credits.MOST_PACKAGES) {
            return new PurchaseResult.BadQuantity(wanted.quantity());
        }
        CreditOffer offer = offers.find(tx, now);
        CreditPackage sold = offer == null ? null : offer.find(wanted.packageName());
        if (offer == null || sold == null) {
            return new PurchaseResult.NoSuchPackage(wanted.packageName());
        }
        BookKey balance = balanceOf(account);
        Book book = Objects.requireNonNull(ledger.lock(tx, List.of(balance)).get(balance));
        PriceGrid grid = offer.grid(bought(tx, account, now));
        Money price = sold.price(account.payment().currency(), grid);
        if (price == null) {
            return new PurchaseResult.NoSuchPackage(wanted.packageName());
        }
        if (sold.kind() == CreditPackage.Kind.FREE && isGiven(tx, wanted)) {
            return new PurchaseResult.GivenBefore(sold.name());
        }
        Money free = book.balance().minus(book.held());
        CreditBills.Sale sale = new CreditBills.Sale(account.uid(), sold, wanted.quantity(), price);
        InvoiceTerms terms = invoices.parties().terms(tx, account, now);
        Money total = sale.net().plus(CreditBills.tax(terms.tax(), sale.net()));
        if (total.signum() > 0 && free.compareTo(total) < 0) {
            return new PurchaseResult.NotEnoughMoney(total, free);
        }
        CreditStore.ensure(tx, account, offer, now);
        Money credits = offer.credits(sold.credits()).times(wanted.quantity());
        CreditPurchase draft = draft(tx, wanted, new Terms(sale, credits, terms), now);
        return new PurchaseResult.Reserved(hold(tx, draft, wanted.key(), balance, now));
    }

    private static boolean isGiven(Tx tx, NewPurchase wanted) {
        return wanted.quantity() > 1
                || PurchaseStore.hasBought(tx, wanted.account(), wanted.packageName());
    }

    private record Terms(CreditBills.Sale sale, Money credits, InvoiceTerms invoicing) {}

    /// With the draft of its invoice, which keeps the tax of the day; what is free has none.
    private CreditPurchase draft(Tx tx, NewPurchase wanted, Terms terms, Instant now) {
        Money net = terms.sale.net();
        TaxTreatment tax = terms.invoicing.tax();
        Long invoice = null;
        if (net.signum() > 0) {
            NewInvoice draft = CreditBills.invoice(terms.sale, tax, now);
            invoice = invoices.draft(tx, draft, terms.invoicing, now).id();
        }
        return new CreditPurchase(
                0,
                wanted.account(),
                wanted.packageName(),
                wanted.quantity(),
                terms.credits,
                net,
                CreditBills.tax(tax, net),
                invoice,
                wanted.cause(),
                Status.RESERVED,
                now,
                null);
    }

    private CreditPurchase hold(
            Tx tx, CreditPurchase draft, String key, BookKey balance, Instant now) {
        long id = PurchaseStore.insert(tx, draft, key);
        if (draft.total().signum() > 0) {
            HoldResult held =
                    ledger.reserve(
                            tx,
                            new HoldRequest(key(id), balance, draft.total(), null, "credits"),
                            now);
            if (!(held instanceof HoldResult.Reserved)) {
                throw new IllegalStateException("the price was not set aside: " + held);
            }
        }
        return draft.numbered(id);
    }

    CreditPurchase settle(Tx tx, long id, Instant now) {
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
        Transaction transaction =
                new Transaction(
                        key(id),
                        "credits.purchase",
                        now,
                        purchase.account(),
                        purchase.packageName(),
                        postings.purchase(
                                HouseBooks.of(tx, purchase.account()),
                                purchase.credits().units(),
                                step.earned()));
        PostResult posted =
                ledger.postAll(tx, List.of(transaction), Limits.IGNORED, now).getFirst();
        if (!(posted instanceof PostResult.Posted)) {
            throw new IllegalStateException("purchase " + id + " was not posted: " + posted);
        }
        pay(tx, purchase, now);
        PurchaseStore.settle(tx, id, step.earned(), now);
        CreditStore.touch(tx, new long[] {purchase.account()}, now);
        return locked(tx, id);
    }

    /// Out of what was set aside for it.
    private void pay(Tx tx, CreditPurchase purchase, Instant now) {
        Long invoice = purchase.invoice();
        if (invoice == null) {
            requireFree(purchase);
            return;
        }
        release(tx, purchase, now);
        Settlement settlement =
                new Settlement(BookKind.BALANCE, key(purchase.id()), purchase.total());
        SettleResult settled = invoices.issueAndSettle(tx, invoice, settlement, now);
        if (!(settled instanceof SettleResult.Settled)) {
            throw new IllegalStateException(
                    "purchase %d was not paid: %s".formatted(purchase.id(), settled));
        }
    }

    private static void requireFree(CreditPurchase purchase) {
        if (purchase.price().signum() > 0) {
            throw new IllegalStateException(
                    "purchase %d was ordered before purchases had invoices: cancel it"
                            .formatted(purchase.id()));
        }
    }

    boolean cancel(Tx tx, long id, Instant now) {
        CreditPurchase purchase = locked(tx, id);
        if (purchase.status() != Status.RESERVED) {
            return false;
        }
        if (purchase.total().signum() > 0) {
            release(tx, purchase, now);
        }
        Long invoice = purchase.invoice();
        if (invoice != null) {
            var _ = invoices.voidDraft(tx, invoice);
        }
        PurchaseStore.cancel(tx, id);
        return true;
    }

    private void release(Tx tx, CreditPurchase purchase, Instant now) {
        BookKey balance = postings(purchase).own(BookKind.BALANCE);
        ReleaseResult released = ledger.release(tx, balance.shard(), key(purchase.id()), now);
        if (!(released instanceof ReleaseResult.Released)) {
            throw new IllegalStateException("purchase " + purchase.id() + ": " + released);
        }
    }

    private static CreditPurchase locked(Tx tx, long id) {
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

    static BookKey balanceOf(Account account) {
        return new BookKey(
                account.shard(), account.uid(), BookKind.BALANCE, account.payment().currency());
    }
}
