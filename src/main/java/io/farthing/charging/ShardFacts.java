package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Ledger;
import io.farthing.metering.Fleet;
import io.farthing.money.Currency;
import io.farthing.rating.RatedHour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that the charges of a shard depend on besides its usage, read with the accounts' books
/// locked, so that nothing of it moves while the shard is charged.
final class ShardFacts {
    private final int shard;
    private final Map<Long, AccountTerms> terms;
    private final Map<Long, Purse> purses = new HashMap<>();
    private final UsageSheet sheet;
    private final RatingMemory memory;

    private ShardFacts(
            int shard, Map<Long, AccountTerms> terms, UsageSheet sheet, RatingMemory memory) {
        this.shard = shard;
        this.terms = terms;
        this.sheet = sheet;
        this.memory = memory;
    }

    /// What is the same for every shard of a run.
    record Context(
            Ledger ledger,
            TermsReader terms,
            PricesSource prices,
            Metering metering,
            MemorySource memory) {}

    @FunctionalInterface
    interface MemorySource {
        RatingMemory of(int shard);
    }

    /// A fresh price book: each thread puts its own together.
    @FunctionalInterface
    interface PricesSource {
        Prices fresh();
    }

    static ShardFacts lock(Tx tx, int shard, Context context) {
        ShardFacts facts = read(tx, shard, context);
        facts.lockBooks(tx, context.ledger());
        facts.memory.read(tx);
        return facts;
    }

    /// The same without purses, for those who only look.
    static ShardFacts look(Tx tx, int shard, Context context) {
        ShardFacts facts = read(tx, shard, context);
        facts.memory.read(tx);
        return facts;
    }

    private static ShardFacts read(Tx tx, int shard, Context context) {
        Fleet fleet = Fleet.ofShard(tx, shard);
        Map<Long, AccountTerms> terms = context.terms().ofShard(tx, shard, fleet.accounts());
        UsageSheet sheet =
                new UsageSheet(fleet, terms, context.prices().fresh(), context.metering());
        return new ShardFacts(shard, terms, sheet, context.memory().of(shard));
    }

    private void lockBooks(Tx tx, Ledger ledger) {
        List<BookKey> keys = new ArrayList<>();
        for (AccountTerms account : terms.values()) {
            if (account.isInvoiced()) {
                keys.add(book(account, BookKind.UNBILLED));
            } else {
                keys.add(book(account, BookKind.BALANCE));
                keys.add(book(account, BookKind.BONUS));
            }
        }
        Map<BookKey, Book> books = ledger.lock(tx, keys);
        for (AccountTerms account : terms.values()) {
            purses.put(
                    account.account().uid(),
                    new Purse(
                            account,
                            units(books.get(book(account, BookKind.BONUS))),
                            units(books.get(book(account, BookKind.BALANCE)))));
        }
    }

    private static long units(@Nullable Book book) {
        return book == null ? 0 : book.balance().units();
    }

    private static BookKey book(AccountTerms terms, BookKind kind) {
        Currency currency = terms.account().payment().currency();
        return new BookKey(terms.account().shard(), terms.account().uid(), kind, currency);
    }

    int shard() {
        return shard;
    }

    UsageSheet sheet() {
        return sheet;
    }

    RatingMemory lookBack() {
        return memory;
    }

    AccountTerms terms(long account) {
        AccountTerms found = terms.get(account);
        if (found == null) {
            throw new IllegalStateException("shard %d has no account %d".formatted(shard, account));
        }
        return found;
    }

    Purse purse(long account) {
        Purse purse = purses.get(account);
        if (purse == null) {
            throw new IllegalStateException("account %d has no purse".formatted(account));
        }
        return purse;
    }

    /// Notes what later hours look back at; kept by [#save].
    void remember(long account, RatedHour rated, Hour hour) {
        memory.remember(account, rated, hour, 1);
    }

    /// Takes back what an earlier revision of the hour noted.
    void forget(long account, RatedHour rated, Hour hour) {
        memory.remember(account, rated, hour, -1);
    }

    void save(Tx tx) {
        memory.save(tx);
    }
}
