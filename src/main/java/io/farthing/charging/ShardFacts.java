package io.farthing.charging;

import io.farthing.credits.CreditTill;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How the accounts of a shard pay, and what they have to pay from, read with their books locked,
/// so that nothing of it moves while the shard is charged.
final class ShardFacts {
    private final int shard;
    private final Map<Long, AccountTerms> terms;
    private final Map<Long, Purse> purses = new HashMap<>();
    private @Nullable CreditTill till;

    private ShardFacts(int shard, Map<Long, AccountTerms> terms) {
        this.shard = shard;
        this.terms = terms;
    }

    /// What is the same for every shard of a run.
    record Context(Ledger ledger, TermsReader terms, CreditTill.Shop credits) {}

    /// Whoever waited for the books must not go by what stood before them: everything is read once
    /// they are locked.
    static void lockBooks(Tx tx, int shard, Context context) {
        List<BookKey> books = books(context.terms().withNodes(tx, shard));
        books.addAll(CreditTill.books(tx, shard));
        var _ = context.ledger().lock(tx, books);
    }

    /// @param accounts those that have nodes
    static ShardFacts read(Tx tx, int shard, List<Account> accounts, Context context, Instant now) {
        ShardFacts facts = new ShardFacts(shard, context.terms().terms(tx, accounts));
        facts.fillPurses(tx, context.ledger());
        facts.till = CreditTill.open(tx, shard, context.credits(), now);
        return facts;
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
}
