package io.farthing.customers;

import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.time.Instant;
import java.util.List;

/// A small provider for tests: one group of each type, host groups, and accounts as asked for.
public final class SampleAccounts {

    public static final Instant START = Instant.parse("2024-03-01T09:00:00Z");
    public static final Currency EUR = Currency.of("EUR");

    private static final Accounts ACCOUNTS = new Accounts();
    private static final Groups GROUPS = new Groups();

    private SampleAccounts() {}

    /// Groups `business` (post), `payg` (billing), `friends` (beta) and `try` (trial).
    public static void createGroups(Tx tx) {
        createGroup(tx, "business", GroupType.POST);
        createGroup(tx, "payg", GroupType.BILLING);
        createGroup(tx, "friends", GroupType.BETA);
        createGroup(tx, "try", GroupType.TRIAL);
        GroupChange set =
                GROUPS.setPricingModels(
                        tx,
                        "business",
                        List.of(
                                new GroupPricingModel("west", "standard", true, false),
                                new GroupPricingModel("east", "standard", true, true),
                                new GroupPricingModel("old", "standard", false, false)));
        require(set instanceof GroupChange.Done, set);
    }

    public static Account create(Tx tx, String email, String group) {
        return create(tx, NewAccount.of(email, group, EUR));
    }

    public static Account create(Tx tx, long uid, String email, String group) {
        return create(tx, NewAccount.of(email, group, EUR).withUid(uid));
    }

    public static Account create(Tx tx, NewAccount account) {
        AccountCreation creation = ACCOUNTS.create(tx, account, START);
        if (creation instanceof AccountCreation.Created(Account created)) {
            return created;
        }
        throw new AssertionError("account not created: " + creation);
    }

    /// Writes a book past the ledger, which these tests do not know.
    public static void setBook(Tx tx, Account account, String kind, long units) {
        Currency currency = account.payment().currency();
        String sql =
                """
                INSERT INTO ledger_book (shard, owner, kind, currency, decimals, scale, balance)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """;
        tx.update(
                sql,
                (short) account.shard(),
                account.uid(),
                kind,
                currency.code(),
                currency.decimals(),
                currency.ledgerScale(),
                units);
    }

    private static void createGroup(Tx tx, String name, GroupType type) {
        GroupChange created = GROUPS.create(tx, NewGroup.of(name, type), START);
        require(created instanceof GroupChange.Done, created);
    }

    private static void require(boolean isSo, Object found) {
        if (!isSo) {
            throw new AssertionError("not done: " + found);
        }
    }
}
