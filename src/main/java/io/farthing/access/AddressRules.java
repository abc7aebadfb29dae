package io.farthing.access;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From where the people of an account may sign in: rules by block of addresses, and what holds for
/// everywhere else.
public final class AddressRules {
    static final int MOST = 100;

    private static final String COLUMNS = "id, block, verdict, warns";

    /// What adding a rule came to.
    public sealed interface Addition {
        record Added(AddressRule rule) implements Addition {}

        record Refused(String reason) implements Addition {}
    }

    public List<AddressRule> list(Tx tx, long account) {
        String sql = "SELECT " + COLUMNS + " FROM address_rule WHERE account = ? ORDER BY id";
        return tx.list(sql, AddressRules::fromRow, account);
    }

    public @Nullable AddressRule find(Tx tx, long account, long id) {
        String sql = "SELECT " + COLUMNS + " FROM address_rule WHERE account = ? AND id = ?";
        return tx.first(sql, AddressRules::fromRow, account, id);
    }

    public Addition add(Tx tx, long account, AddressRule rule) {
        if (AddressBlock.read(rule.block()) == null) {
            return new Addition.Refused("is no block of addresses such as 192.0.2.0/24");
        }
        if (list(tx, account).size() >= MOST) {
            return new Addition.Refused("would be rule " + (MOST + 1) + ", which is one too many");
        }
        String sql =
                """
                INSERT INTO address_rule (account, block, verdict, warns)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (account, block) DO NOTHING
                RETURNING %s
                """
                        .formatted(COLUMNS);
        AddressRule added =
                tx.first(
                        sql,
                        AddressRules::fromRow,
                        account,
                        rule.block(),
                        rule.verdict().name(),
                        rule.warns());
        return added == null
                ? new Addition.Refused("has a rule already")
                : new Addition.Added(added);
    }

    /// False where there is no such rule.
    public boolean change(Tx tx, long account, AddressRule rule) {
        String sql = "UPDATE address_rule SET verdict = ?, warns = ? WHERE account = ? AND id = ?";
        return tx.update(sql, rule.verdict().name(), rule.warns(), account, rule.id()) > 0;
    }

    public boolean delete(Tx tx, long account, long id) {
        return tx.update("DELETE FROM address_rule WHERE account = ? AND id = ?", account, id) > 0;
    }

    /// What holds where no rule does: welcome, as long as nobody said otherwise.
    public AddressRule otherwise(Tx tx, long account) {
        String sql = "SELECT verdict, warns FROM address_rule_otherwise WHERE account = ?";
        AddressRule found =
                tx.first(
                        sql,
                        row ->
                                new AddressRule(
                                        0,
                                        "0.0.0.0/0",
                                        AddressRule.Verdict.valueOf(row.text("verdict")),
                                        row.flag("warns")),
                        account);
        return found == null
                ? new AddressRule(0, "0.0.0.0/0", AddressRule.Verdict.ACCEPT, false)
                : found;
    }

    public void setOtherwise(Tx tx, long account, AddressRule.Verdict verdict, boolean warns) {
        String sql =
                """
                INSERT INTO address_rule_otherwise (account, verdict, warns)
                VALUES (?, ?, ?)
                ON CONFLICT (account) DO UPDATE SET verdict = excluded.verdict,
                                                    warns = excluded.warns
                """;
        int _ = tx.update(sql, account, verdict.name(), warns);
    }

    /// The first rule that knows the address decides.
    public boolean admits(Tx tx, long account, String address) {
        for (AddressRule rule : list(tx, account)) {
            AddressBlock block = AddressBlock.read(rule.block());
            if (block != null && block.holds(address)) {
                return rule.verdict() == AddressRule.Verdict.ACCEPT;
            }
        }
        return otherwise(tx, account).verdict() == AddressRule.Verdict.ACCEPT;
    }

    private static AddressRule fromRow(Row row) {
        return new AddressRule(
                row.longAt("id"),
                row.text("block"),
                AddressRule.Verdict.valueOf(row.text("verdict")),
                row.flag("warns"));
    }
}
