package io.farthing.app.bench;

import io.farthing.customers.AccountField;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.Accounts;
import io.farthing.customers.GroupType;
import io.farthing.db.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Benchmark `accounts`: a page of a hundred of very many accounts, narrowed and ordered in several
/// ways, against reading a hundred rows by their key.
public final class AccountsBench {

    private static final int PAGE = Pages.SIZE;

    /// The demo has accounts with uids of its own.
    private static final long BEFORE_FIRST = 1_000_000;

    private final Pages pages;
    private final int count;
    private final Database database;
    private final Accounts accounts;

    public AccountsBench(int rounds, int count, Database database, Accounts accounts) {
        pages = new Pages(new Rounds(rounds), "accounts", count);
        this.count = count;
        this.database = database;
        this.accounts = accounts;
    }

    private record Listing(String name, AccountQuery query) {}

    /// One measurement for each listing.
    ///
    /// @param group the one that nine in ten accounts are in; the tenth is in `rare`
    public List<Measurement> run(String group, String rare) {
        fill(group, rare);
        List<Measurement> measured = new ArrayList<>();
        for (Listing listing : listings(group, rare)) {
            measured.add(pages.measure(listing.name(), () -> page(listing), this::plain));
        }
        return measured;
    }

    private void fill(String group, String rare) {
        database.transactVoid(tx -> {
            tx.update(FILL, BEFORE_FIRST, rare, group, count);
            tx.update("ANALYZE account");
        });
    }

    /// Shards need not be the right ones: nothing here has books.
    private static final String FILL =
            """
            INSERT INTO account (uid, shard, email, email_key, name, group_name, status, currency,
                   country, created_at)
            SELECT ? + n, n % 1024, 'Customer' || n || '@example.com', 'customer' || n || '@example.com',
                   'Name ' || n::bigint * 7919 % 1000003, CASE WHEN n % 10 = 0 THEN ? ELSE ? END,
                   CASE WHEN n % 1000 = 0 THEN 2 ELSE 1 END, 'EUR',
                   CASE WHEN n % 3 = 0 THEN 'NL' ELSE 'DE' END,
                   timestamptz '2020-01-01' + n * interval '1 minute'
              FROM generate_series(1, ?) n
            """;

    private List<Listing> listings(String group, String rare) {
        AccountQuery all = AccountQuery.all();
        AccountQuery inactive = all.where(AccountFilter.ofStatus(AccountStatus.INACTIVE));
        AccountQuery ofGroup = all.where(filter(AccountField.GROUP, group));
        AccountQuery ofRare = all.where(filter(AccountField.GROUP, rare));
        return List.of(
                new Listing("uid", cursor(all)),
                new Listing(
                        "group+status", cursor(inactive.where(filter(AccountField.GROUP, rare)))),
                new Listing(
                        "type+country",
                        cursor(
                                all.where(AccountFilter.ofType(GroupType.POST))
                                        .where(filter(AccountField.COUNTRY, "NL")))),
                new Listing("email-prefix", cursor(all.where(prefix("customer12345")))),
                new Listing("email-prefix-wide", cursor(all.where(prefix("customer1")))),
                new Listing(
                        "email",
                        rows(all.where(filter(AccountField.EMAIL, "customer9@example.com")))),
                new Listing("sort-email", rows(all.orderedBy(AccountField.EMAIL, true))),
                new Listing("sort-name", rows(ofGroup.orderedBy(AccountField.NAME, false))),
                new Listing("sort-created", rows(ofRare.orderedBy(AccountField.CREATED_AT, true))),
                new Listing("sort-group", rows(inactive.orderedBy(AccountField.GROUP, false))));
    }

    private static AccountFilter filter(AccountField field, String value) {
        return Objects.requireNonNull(AccountFilter.of(field, value));
    }

    private static AccountFilter prefix(String text) {
        return Objects.requireNonNull(AccountFilter.ofEmailPrefix(text));
    }

    /// From somewhere on, as a client that pages through all.
    private AccountQuery cursor(AccountQuery query) {
        return query.within(new AccountQuery.Window.After(BEFORE_FIRST + count / 20, PAGE));
    }

    private static AccountQuery rows(AccountQuery query) {
        return query.within(new AccountQuery.Window.Rows(PAGE, PAGE));
    }

    private void page(Listing listing) {
        List<AccountProfile> found = database.read(tx -> accounts.list(tx, listing.query()));
        if (found.size() > PAGE) {
            throw new IllegalStateException(listing.name() + " found " + found.size());
        }
    }

    private void plain() {
        List<String> rows =
                database.read(tx ->
                        tx.list(
                                """
                                SELECT uid, email, name, group_name, status, created_at
                                  FROM account WHERE uid > ? ORDER BY uid LIMIT ?
                                """,
                                row -> row.text("email"),
                                BEFORE_FIRST + count / 2,
                                PAGE));
        if (rows.size() != Math.min(PAGE, count / 2)) {
            throw new IllegalStateException("rows are missing: " + rows.size());
        }
    }
}
