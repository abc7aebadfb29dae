package io.farthing.customers;

import io.farthing.db.Tx;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Listings of accounts: one statement each, put together from constants.
final class ListingStore {

    /// Ledger units of one major unit: 10^8, and 10^4 in currencies without decimals.
    private static final int USUAL_SCALE = 8;

    private static final int SCALE_WITHOUT_DECIMALS = 4;

    /// More digits than any balance has; so large a limit is no limit, and is not written out.
    private static final int MOST_DIGITS = 20;

    private static final String[] CURRENCIES_WITHOUT_DECIMALS =
            Currency.getAvailableCurrencies().stream()
                    .filter(currency -> currency.getDefaultFractionDigits() == 0)
                    .map(Currency::getCurrencyCode)
                    .sorted()
                    .toArray(String[]::new);

    private ListingStore() {}

    static @Nullable AccountProfile find(Tx tx, long uid) {
        return tx.first(ProfileSql.SELECT + " WHERE a.uid = ?", ProfileSql::fromRow, uid);
    }

    static AccountProfile withMoneyOfNow(Tx tx, AccountProfile profile) {
        Account account = profile.account();
        short shard = (short) account.shard();
        List<ProfileSql.Units> units =
                tx.list(
                        ProfileSql.MONEY,
                        row -> new ProfileSql.Units(row.text("kind"), row.longAt("balance")),
                        shard,
                        account.uid(),
                        account.payment().currency().code(),
                        shard,
                        account.uid());
        return ProfileSql.withMoney(profile, units);
    }

    static List<AccountProfile> find(Tx tx, long[] uids) {
        String sql =
                ProfileSql.SELECT
                        + """
                          JOIN unnest(?::bigint[]) WITH ORDINALITY AS asked (uid, place)
                            ON asked.uid = a.uid
                         ORDER BY asked.place
                        """;
        return tx.list(sql, ProfileSql::fromRow, uids);
    }

    static List<AccountProfile> list(Tx tx, AccountQuery query) {
        Statement statement = Statement.listing(query);
        return tx.list(statement.sql(), ProfileSql::fromRow, statement.parameters());
    }

    static void each(Tx tx, AccountQuery query, Consumer<AccountProfile> action) {
        Statement statement = Statement.listing(query);
        tx.each(
                statement.sql(),
                row -> action.accept(ProfileSql.fromRow(row)),
                statement.parameters());
    }

    static long count(Tx tx, AccountQuery query) {
        Statement statement = Statement.counting(query);
        return tx.one(statement.sql(), row -> row.longAt("accounts"), statement.parameters());
    }

    /// A listing's text and its parameters, in step.
    private static final class Statement {

        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        /// The stretch is cut out of the accounts alone wherever neither their choice nor their
        /// order asks for money, so that groups and books are looked up for its rows only.
        static Statement listing(AccountQuery query) {
            Statement statement = new Statement();
            if (asksForMoney(query)) {
                statement.text.append(ProfileSql.SELECT);
                statement.addConditions(query);
                statement.addWindow(query);
                return statement;
            }
            statement.text.append("SELECT ").append(ProfileSql.COLUMNS);
            statement.text.append("  FROM (SELECT a.* FROM account a");
            statement.addConditions(query);
            statement.addWindow(query);
            statement.text.append(") a\n").append(ProfileSql.JOINS);
            statement.addOrder(query);
            return statement;
        }

        static Statement counting(AccountQuery query) {
            Statement statement = new Statement();
            statement.text.append("SELECT count(*) AS accounts FROM account a\n");
            if (query.balanceAtMost() != null) {
                statement.text.append(ProfileSql.JOINS);
            }
            statement.addConditions(query);
            return statement;
        }

        private static boolean asksForMoney(AccountQuery query) {
            return query.balanceAtMost() != null || !query.orderBy().isOfAccount();
        }

        String sql() {
            return text.toString();
        }

        Object[] parameters() {
            return values.toArray();
        }

        private void addConditions(AccountQuery query) {
            text.append(" WHERE true");
            for (AccountFilter filter : query.filters()) {
                text.append(" AND ").append(filter.condition());
                values.addAll(filter.values());
            }
            addBalanceAtMost(query.balanceAtMost());
        }

        private void addBalanceAtMost(@Nullable BigDecimal amount) {
            if (amount == null) {
                return;
            }
            if ((long) amount.precision() - amount.scale() > MOST_DIGITS) {
                text.append(amount.signum() < 0 ? " AND false" : "");
                return;
            }
            text.append(
                    " AND f.balance <= CASE WHEN a.currency = ANY (?)"
                            + " THEN ?::numeric ELSE ?::numeric END");
            values.add(CURRENCIES_WITHOUT_DECIMALS);
            values.add(units(amount, SCALE_WITHOUT_DECIMALS));
            values.add(units(amount, USUAL_SCALE));
        }

        /// Down to a whole unit: no balance lies between it and the amount. A fraction with
        /// billions of zeros is not written out either.
        private static BigDecimal units(BigDecimal amount, int scale) {
            if ((long) amount.precision() - amount.scale() < -MOST_DIGITS) {
                return BigDecimal.valueOf(amount.signum() < 0 ? -1 : 0);
            }
            return amount.movePointRight(scale).setScale(0, RoundingMode.FLOOR);
        }

        private void addWindow(AccountQuery query) {
            switch (query.window()) {
                case AccountQuery.Window.Rows(long start, int count) -> {
                    addOrder(query);
                    text.append(count == 0 ? " OFFSET ?" : " OFFSET ? LIMIT ?");
                    values.add(start);
                    if (count > 0) {
                        values.add(count);
                    }
                }
                case AccountQuery.Window.After(long uid, int count) -> {
                    text.append(" AND a.uid > ? ORDER BY a.uid LIMIT ?");
                    values.add(uid);
                    values.add(count);
                }
            }
        }

        /// Ends with the uid, so that pages never overlap.
        private void addOrder(AccountQuery query) {
            String direction = query.isDescending() ? " DESC" : "";
            text.append(" ORDER BY ").append(query.orderBy().column()).append(direction);
            if (query.orderBy() != AccountField.UID) {
                text.append(", a.uid").append(direction);
            }
        }
    }
}
