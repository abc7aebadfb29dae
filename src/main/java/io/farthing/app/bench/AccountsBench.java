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
    private static final long WITHIN_MILLIS = 50;

    private final Pages pages;
    private final int count;
    private final Database database;
    private final Accounts accounts;

    public AccountsBench(int rounds, int count, Database database, Accounts accounts) {
        pages =
                new Pages(
                        new Rounds(rounds),
                        "accounts",
                        "%,d accounts".formatted(count),
                        WITHIN_MILLIS);
        this.count = count;
        this.database = database;
        this.accounts = accounts;
    }

    private record Listing(String name, AccountQuery query) {}

    /// One measurement for each listing.
    ///
    /// @param group the one that nine in ten accounts are in; the tenth is in `rare`
    public List<Measurement> run(String group, String rare) {
        ManyAccounts.fill(database, count, group, rare);
        List<Measurement> measured = new ArrayList<>();
        for (Listing listing : listings(group, rare)) {
            measured.add(pages.measure(listing.name(), () -> page(listing), this::plain));
        }
        return measured;
    }

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
                new Listing("name-prefix", cursor(all.where(name("NAME 12345")))),
                new Listing("name-prefix-wide", cursor(all.where(name("name 1")))),
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

    private static AccountFilter name(String text) {
        return Objects.requireNonNull(AccountFilter.ofNamePrefix(text));
    }

    /// From somewhere on, as a client that pages through all.
    private AccountQuery cursor(AccountQuery query) {
        return query.within(
                new AccountQuery.Window.After(ManyAccounts.BEFORE_FIRST + count / 20, PAGE));
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
                                ManyAccounts.BEFORE_FIRST + count / 2,
                                PAGE));
        if (rows.size() != Math.min(PAGE, count / 2)) {
            throw new IllegalStateException("rows are missing: " + rows.size());
        }
    }
}
