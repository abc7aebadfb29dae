package io.farthing.credits;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CreditOffer;
import io.farthing.db.CopyRows;
import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceTerms;
import io.farthing.invoices.PaidInvoices;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Transaction;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The credits of a shard's accounts while the hourly run charges them: what an hour uses is taken
/// from the stock, after packages were bought as the account has settled. Kept in memory and
/// written at once, so that any number of accounts costs a handful of statements.
///
/// Open it with the accounts' books locked ([#books]).
public final class CreditTill {
    public static final int NOTHING_POSTED = -1;

    private final int shard;
    private final Shop shop;
    private final Map<Long, Drawer> drawers = new HashMap<>();
    private final List<Transaction> transactions = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private final List<Bought> purchases = new ArrayList<>();
    private final TreeSet<Long> touched = new TreeSet<>();
    private Instant touchedAt = Instant.EPOCH;

    private CreditTill(int shard, Shop shop) {
        this.shard = shard;
        this.shop = shop;
    }

    /// What is sold, and who writes the invoices of it.
    ///
    /// @param offer null where no credits are sold any more: then nothing can be bought
    public record Shop(@Nullable CreditOffer offer, PaidInvoices invoices) {}

    /// An account's hour.
    ///
    /// @param units what is charged for, by resource; negative ones are given back
    /// @param free prepaid money that credits may be bought from, in ledger units
    public record HourOfAccount(
            long account, Hour hour, int revision, Map<String, Long> units, long free) {}

    private record Use(HourOfAccount hour, long credits, long value) {}

    /// What has to be locked before.
    public static List<BookKey> books(Tx tx, int shard) {
        List<BookKey> books = new ArrayList<>();
        for (CreditStore.Stored each : CreditStore.ofShard(tx, shard)) {
            books.addAll(postings(each).books());
        }
        return books;
    }

    /// With what the accounts have at the moment.
    public static CreditTill open(Tx tx, int shard, Shop shop, Instant now) {
        CreditTill till = new CreditTill(shard, shop);
        List<CreditStore.Stored> accounts = CreditStore.ofShard(tx, shard);
        if (accounts.isEmpty()) {
            return till;
        }
        long[] uids = accounts.stream().mapToLong(CreditStore.Stored::account).toArray();
        Map<PurchaseStore.Bought, Long> bought =
                PurchaseStore.boughtSince(tx, uids, Credits.yearBefore(now));
        Map<Long, InvoiceTerms> terms = shop.invoices().terms(tx, uids, now);
        for (CreditStore.Stored each : accounts) {
            var key = new PurchaseStore.Bought(each.account(), each.money().code());
            InvoiceTerms own = Objects.requireNonNull(terms.get(each.account()));
            till.drawers.put(
                    each.account(),
                    new Drawer(each, postings(each), own, bought.getOrDefault(key, 0L)));
        }
        return till;
    }

    /// Packages that an hour bought; their invoice is written with all others.
    private record Bought(HourOfAccount hour, Drawer drawer, CreditBuying.Deal deal, long earned) {
        String key() {
            return keyOf(hour.account(), hour.hour(), deal.cause());
        }

        PaidInvoices.Sold sold() {
            Money price = new Money(drawer.stored.money(), deal.price() / deal.quantity());
            CreditBills.Sale sale =
                    new CreditBills.Sale(hour.account(), deal.sold(), deal.quantity(), price);
            return new PaidInvoices.Sold(
                    CreditBills.invoice(sale, drawer.terms.tax(), hour.hour().end()), drawer.terms);
        }

        PurchaseStore.Settled settled(@Nullable Long invoice) {
            return new PurchaseStore.Settled(
                    hour.account(),
                    key(),
                    deal,
                    drawer.stored.commodity(),
                    drawer.stored.money(),
                    invoice,
                    earned,
                    hour.hour().end());
        }
    }

    /// Of what an hour bought by itself.
    static String keyOf(long account, Hour hour, CreditPurchase.Cause cause) {
        return "credits/%d/%d/%s".formatted(account, hour.epochHour(), cause.text());
    }

    private static CreditPostings postings(CreditStore.Stored each) {
        return new CreditPostings(each.account(), each.commodity(), each.money());
    }

    public boolean has(long account) {
        return drawers.containsKey(account);
    }

    /// What came of an account's hour.
    ///
    /// @param place of its transaction among [#transactions]; [#NOTHING_POSTED] where a correction
    ///   cancels out
    /// @param spent prepaid money that credits were bought from, in ledger units
    public record Charged(int place, long spent) {}

    /// Buys what the hour lacks, and takes what it used.
    public Charged charge(HourOfAccount hour) {
        Drawer drawer = drawers.get(hour.account());
        if (drawer == null) {
            throw new IllegalStateException("account %d has no credits".formatted(hour.account()));
        }
        long units = CreditPostings.sum(hour.units());
        CreditOffer offer = shop.offer();
        long spent = hour.revision() == 1 && offer != null ? buy(hour, drawer, offer) : 0;
        CreditStock.Step step = units >= 0 ? drawer.stock.use(units) : giveBack(drawer, hour);
        drawer.stock = step.left();
        uses.add(new Use(hour, units, step.earned()));
        touched.add(hour.account());
        touchedAt = hour.hour().end().isAfter(touchedAt) ? hour.hour().end() : touchedAt;
        return new Charged(post(hour, drawer, step.earned()), spent);
    }

    private int post(HourOfAccount hour, Drawer drawer, long earned) {
        List<Entry> entries =
                drawer.postings.use(drawer.terms.parties().house(), hour.units(), earned);
        if (entries.isEmpty()) {
            return NOTHING_POSTED;
        }
        transactions.add(
                new Transaction(
                        "credit-charge/%d/%d/%d"
                                .formatted(
                                        hour.account(), hour.hour().epochHour(), hour.revision()),
                        hour.revision() == 1 ? "credits.charge" : "credits.correction",
                        hour.hour().end(),
                        hour.account(),
                        "",
                        entries));
        return transactions.size() - 1;
    }

    /// At what a credit of the stock costs, since which ones the hour had used is not kept.
    private static CreditStock.Step giveBack(Drawer drawer, HourOfAccount hour) {
        long units = -CreditPostings.sum(hour.units());
        CreditStock stock = drawer.stock;
        long worth = stock.isLeft() ? CreditStock.share(stock.value(), units, stock.credits()) : 0;
        return stock.giveBack(units, worth);
    }

    private long buy(HourOfAccount hour, Drawer drawer, CreditOffer offered) {
        long spent = 0;
        long units = CreditPostings.sum(hour.units());
        for (CreditBuying.Deal deal : drawer.buying(offered, hour.free()).forUse(units)) {
            buy(hour, drawer, deal);
            spent = Math.addExact(spent, deal.total());
        }
        return spent;
    }

    private void buy(HourOfAccount hour, Drawer drawer, CreditBuying.Deal deal) {
        CreditStock.Step step = drawer.stock.buy(deal.credits(), deal.price());
        drawer.stock = step.left();
        drawer.bought = Math.addExact(drawer.bought, deal.price());
        Bought purchase = new Bought(hour, drawer, deal, step.earned());
        transactions.add(
                new Transaction(
                        purchase.key(),
                        "credits.purchase",
                        hour.hour().end(),
                        hour.account(),
                        deal.sold().name(),
                        drawer.postings.purchase(
                                drawer.terms.parties().house(), deal.credits(), step.earned())));
        purchases.add(purchase);
    }

    /// To be posted in this order, whatever the limits: an hour that was used is owed.
    public List<Transaction> transactions() {
        return List.copyOf(transactions);
    }

    /// Everything else: invoices with their postings, and what the ledger does not hold.
    public void write(Tx tx, Instant now) {
        if (uses.isEmpty()) {
            return;
        }
        try (CopyRows rows =
                tx.copyInto(
                        "credit_use", "shard", "account", "hour", "revision", "credits", "value")) {
            for (Use use : uses) {
                rows.row()
                        .int2((short) shard)
                        .int8(use.hour.account())
                        .int4(Math.toIntExact(use.hour.hour().epochHour()))
                        .int4(use.hour.revision())
                        .int8(use.credits)
                        .int8(use.value);
            }
            long _ = rows.finish();
        }
        PurchaseStore.insertSettled(tx, settled(tx, now));
        CreditStore.touch(tx, touched.stream().mapToLong(Long::longValue).toArray(), touchedAt);
    }

    /// What was given away has no invoice.
    private List<PurchaseStore.Settled> settled(Tx tx, Instant now) {
        List<Bought> priced = purchases.stream().filter(each -> each.deal.price() > 0).toList();
        Iterator<Long> invoices =
                shop.invoices()
                        .issue(tx, priced.stream().map(Bought::sold).toList(), now)
                        .iterator();
        return purchases.stream()
                .map(each -> each.settled(each.deal.price() > 0 ? invoices.next() : null))
                .toList();
    }

    /// What an account has at the moment, and how it buys.
    private static final class Drawer {
        private final CreditStore.Stored stored;
        private final CreditPostings postings;
        private final InvoiceTerms terms;
        private CreditStock stock;
        private long bought;

        Drawer(
                CreditStore.Stored stored,
                CreditPostings postings,
                InvoiceTerms terms,
                long bought) {
            this.stored = stored;
            this.postings = postings;
            this.terms = terms;
            this.stock = stored.stock();
            this.bought = bought;
        }

        CreditBuying buying(CreditOffer offer, long free) {
            return new CreditBuying(
                    offer,
                    stored.settings(),
                    stock.credits(),
                    new Money(stored.money(), bought),
                    free,
                    terms.tax().rate());
        }
    }
}
