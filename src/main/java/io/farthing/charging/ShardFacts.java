package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.credits.CreditTill;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Ledger;
import io.farthing.metering.Fleet;
import io.farthing.rating.RatedHour;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that the charges of a shard depend on besides its usage, read with the accounts' books
/// locked, so that nothing of it moves while the shard is charged.
final class ShardFacts {
    private final int shard;
    private final Map<Long, AccountTerms> terms;
    private final Map<Long, Purse> purses = new HashMap<>();
    private final UsageSheet sheet;
    private final RatingMemory memory;
    private @Nullable CreditTill till;

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
            MemorySource memory,
            CreditTill.Shop credits) {}

    @FunctionalInterface
    interface MemorySource {
        RatingMemory of(int shard);
    }

    /// A fresh price book: each thread puts its own together.
    @FunctionalInterface
    interface PricesSource {
        Prices fresh();
    }

    /// Whoever waited for the books must not go by what stood before them: everything is read once
    /// they are locked.
    static ShardFacts lock(Tx tx, int shard, Context context, Instant now) {
        List<BookKey> books = books(context.terms().withNodes(tx, shard));
        books.addAll(CreditTill.books(tx, shard));
        var _ = context.ledger().lock(tx, books);
        ShardFacts facts = read(tx, shard, context);
        facts.fillPurses(tx, context.ledger());
        facts.till = CreditTill.open(tx, shard, context.credits(), now);
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
                new UsageSheet(
                        fleet,
                        terms,
                        context.prices().fresh(),
                        context.metering(),
                        new UsageSheet.Environments(
                                EnvironmentTariffs.ofShard(tx, shard),
                                InstalledEnvironments.of(tx, fleet.accounts())));
        return new ShardFacts(shard, terms, sheet, context.memory().of(shard));
    }

    private static List<BookKey> books(Collection<Account> accounts) {
        List<BookKey> keys = new ArrayList<>();
        for (Account account : accounts) {
            if (AccountTerms.isInvoiced(account)) {
                keys.add(book(account, BookKind.UNBILLED));
            } else {
                keys.add(book(account, BookKind.BALANCE));
                keys.add(book(account, BookKind.BONUS));
            }
        }
        return keys;
    }

    /// Locks again, which costs no waiting: an account that changed its group meanwhile pays from
    /// other books.
    private void fillPurses(Tx tx, Ledger ledger) {
        List<Account> accounts = terms.values().stream().map(AccountTerms::account).toList();
        List<BookKey> keys = books(accounts);
        keys.addAll(CreditTill.books(tx, shard));
        Map<BookKey, Book> books = ledger.lock(tx, keys);
        for (AccountTerms account : terms.values()) {
            purses.put(
                    account.account().uid(),
                    new Purse(
                            account,
                            units(books.get(book(account.account(), BookKind.BONUS))),
                            units(books.get(book(account.account(), BookKind.BALANCE))),
                            held(books.get(book(account.account(), BookKind.BALANCE)))));
        }
    }

    private static long units(@Nullable Book book) {
        return book == null ? 0 : book.balance().units();
    }

    private static long held(@Nullable Book book) {
        return book == null ? 0 : book.held().units();
    }

    private static BookKey book(Account account, BookKind kind) {
        return new BookKey(account.shard(), account.uid(), kind, account.payment().currency());
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

    /// Only there once everything is locked.
    CreditTill till() {
        return Objects.requireNonNull(till, "who only looks has no till");
    }

    /// Notes what later hours look back at; kept by [#save].
    void remember(long account, RatedHour rated, Hour hour) {
        memory.remember(account, rated, hour);
    }

    /// Takes back what earlier revisions of these hours noted.
    void forget(Tx tx, Collection<Integer> hours) {
        memory.forget(tx, hours);
    }

    /// Makes amounts of the month be those of before each hour, from this one on.
    void lookFrom(Tx tx, int hour) {
        memory.lookFrom(tx, hour);
    }

    void save(Tx tx) {
        memory.save(tx);
    }
}
