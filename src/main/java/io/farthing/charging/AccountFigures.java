package io.farthing.charging;

import io.farthing.customers.Account;
import io.farthing.customers.AccountShard;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.quotas.KnownQuota;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Two figures that everyone asks about an account besides what it holds.
///
/// @param minimumBalance quota `account.minbalance`, in whole units of the account's currency
/// @param chargedUnits all that it has been charged, in ledger units
public record AccountFigures(long minimumBalance, long chargedUnits) {

    public static final AccountFigures NONE = new AccountFigures(0, 0);

    private static final String SELECT =
            """
            SELECT a.uid, coalesce(p.value, g.value, q.default_value) AS minimum,
                   coalesce(t.units, 0) AS charged
              FROM account a
              JOIN quota q ON q.name = 'account.minbalance' AND q.reference_id = ''
              LEFT JOIN group_quota g ON g.group_name = a.group_name
                    AND g.name = q.name AND g.reference_id = q.reference_id
              LEFT JOIN account_quota p ON p.account = a.uid
                    AND p.name = q.name AND p.reference_id = q.reference_id
              LEFT JOIN charged_total t ON t.shard = a.shard AND t.account = a.uid
            """;

    private static final String OF_ONE = SELECT + " WHERE a.uid = ? AND a.shard = ?";
    private static final String OF_MANY = SELECT + " WHERE a.uid = ANY (?)";

    /// One statement by primary keys: it is part of the most frequent call of all.
    public static AccountFigures of(Tx tx, long uid) {
        AccountFigures found =
                tx.first(OF_ONE, AccountFigures::fromRow, uid, (short) AccountShard.of(uid));
        return found == null ? NONE : found;
    }

    /// By uid, in one statement, for lists.
    public static Map<Long, AccountFigures> of(Tx tx, List<Long> uids) {
        Map<Long, AccountFigures> figures = new HashMap<>();
        long[] wanted = uids.stream().mapToLong(Long::longValue).toArray();
        List<@Nullable Object> _ =
                tx.list(
                        OF_MANY,
                        row -> figures.put(row.longAt("uid"), fromRow(row)),
                        (Object) wanted);
        return figures;
    }

    /// How far below zero the balance may go; never negative.
    public Money credit(Account account) {
        return KnownQuota.amount(
                Math.max(0, Math.negateExact(minimumBalance)), account.payment().currency());
    }

    public Money charged(Account account) {
        return new Money(account.payment().currency(), chargedUnits);
    }

    private static AccountFigures fromRow(Row row) {
        return new AccountFigures(row.longAt("minimum"), row.longAt("charged"));
    }
}
