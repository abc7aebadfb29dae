package io.farthing.charging;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives out codes and turns each into prepaid money once, however many try at once.
public final class CreditCodes {

    private final Funds funds;

    public CreditCodes(Funds funds) {
        this.funds = funds;
    }

    /// How redeeming a code ended.
    public sealed interface Redeemed {
        record Done(CreditCode code, long transaction) implements Redeemed {}

        /// Unknown, used, over or somebody else's: which of these is nobody's to find out by
        /// trying.
        record NotValid() implements Redeemed {}

        /// The account's money is of another currency than the code's.
        record OtherCurrency(String accountCurrency) implements Redeemed {}
    }

    /// False where there is such a code already.
    public boolean create(Tx tx, CreditCode code) {
        if (!CreditCode.isGood(code.code()) || code.amount().signum() <= 0) {
            throw new IllegalArgumentException("no credit code: " + code.code());
        }
        return tx.update(
                        """
                        INSERT INTO credit_code (code, currency, units, account, expires_at, created_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                            ON CONFLICT (code) DO NOTHING
                        """,
                        code.code(),
                        code.amount().currency().code(),
                        code.amount().units(),
                        code.account(),
                        code.expiresAt(),
                        code.createdAt())
                == 1;
    }

    public @Nullable CreditCode find(Tx tx, String code) {
        String normal = CreditCode.normal(code);
        return CreditCode.isGood(normal)
                ? tx.first("SELECT * FROM credit_code WHERE code = ?", CreditCodes::fromRow, normal)
                : null;
    }

    /// In the order of the codes, those after one.
    public List<CreditCode> list(Tx tx, String after, int most) {
        return tx.list(
                "SELECT * FROM credit_code WHERE code > ? ORDER BY code LIMIT ?",
                CreditCodes::fromRow,
                after,
                most);
    }

    public Redeemed redeem(Tx tx, String sent, long account, Instant now) {
        String normal = CreditCode.normal(sent);
        CreditCode code =
                CreditCode.isGood(normal)
                        ? tx.first(
                                "SELECT * FROM credit_code WHERE code = ? FOR UPDATE",
                                CreditCodes::fromRow,
                                normal)
                        : null;
        if (code == null || !code.isFor(account, now)) {
            return new Redeemed.NotValid();
        }
        Movement gift =
                new Movement("credit-code/" + code.code(), account, code.amount(), "credit code");
        return switch (funds.give(tx, gift, now)) {
            case FundsResult.Done(long transaction, var _) -> {
                tx.update(
                        "UPDATE credit_code SET redeemed_by = ?, redeemed_at = ? WHERE code = ?",
                        account,
                        now,
                        normal);
                yield new Redeemed.Done(code, transaction);
            }
            case FundsResult.OtherCurrency(String currency) -> new Redeemed.OtherCurrency(currency);
            case FundsResult.NoSuchAccount _,
                    FundsResult.NoSuchEnvironment _,
                    FundsResult.NotEnough _,
                    FundsResult.KeyUsedForOther _,
                    FundsResult.TooMuch _ ->
                    throw new IllegalStateException("a gift was not taken");
        };
    }

    private static CreditCode fromRow(Row row) {
        return new CreditCode(
                row.text("code"),
                new Money(Currency.of(row.text("currency")), row.longAt("units")),
                row.longOrNull("account"),
                row.instantOrNull("expires_at"),
                row.instant("created_at"),
                row.longOrNull("redeemed_by"),
                row.instantOrNull("redeemed_at"));
    }
}
