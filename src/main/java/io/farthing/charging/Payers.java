package io.farthing.charging;

import io.farthing.customers.Account;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.Accounts;
import io.farthing.customers.LifeCycleFacts;
import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Ledger;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.quotas.Quotas;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds accounts that are about to pay and locks their books.
final class Payers {
    private final Ledger ledger;
    private final Accounts accounts;
    private final Quotas quotas;

    Payers(Ledger ledger, Accounts accounts, Quotas quotas) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.quotas = quotas;
    }

    /// Null when there is no such account, or no longer.
    @Nullable Payer lock(Tx tx, long uid) {
        Account account = accounts.find(tx, uid);
        if (account == null || account.standing().status() == AccountStatus.DELETED) {
            return null;
        }
        AccountTerms terms = TermsReader.terms(account, TermsReader.quotas(tx, quotas, uid));
        Currency currency = account.payment().currency();
        Map<BookKey, Book> books = ledger.lock(tx, books(account).toList());
        Book balance = books.get(book(account, BookKind.BALANCE));
        Book bonus = books.get(book(account, BookKind.BONUS));
        return new Payer(
                terms,
                of(balance, Book::balance, currency),
                of(bonus, Book::balance, currency),
                of(balance, Book::held, currency),
                of(bonus, Book::held, currency));
    }

    /// Those of many that are there, with their books locked all at once.
    List<Account> lock(Tx tx, long[] uids) {
        List<Account> there =
                accounts.find(tx, uids).stream()
                        .filter(each -> each.standing().status() != AccountStatus.DELETED)
                        .toList();
        var _ = ledger.lock(tx, there.stream().flatMap(Payers::books).toList());
        return there;
    }

    private static Stream<BookKey> books(Account account) {
        return Stream.of(BookKind.BALANCE, BookKind.BONUS, BookKind.UNBILLED)
                .map(kind -> book(account, kind));
    }

    private static BookKey book(Account account, BookKind kind) {
        return new BookKey(account.shard(), account.uid(), kind, account.payment().currency());
    }

    private static Money of(@Nullable Book book, Function<Book, Money> part, Currency currency) {
        return book == null ? Money.zero(currency) : part.apply(book);
    }

    LifeCycleFacts facts(Payer payer, Instant now) {
        return new LifeCycleFacts(
                payer.terms().account().standing(),
                new LifeCycleFacts.Funds(
                        payer.balance(), payer.bonus(), payer.terms().minimumBalance()),
                payer.terms().deadlines(),
                now);
    }
}
