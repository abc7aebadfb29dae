package io.farthing.credits;

import io.farthing.calendar.Hour;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an hour's credits went and came from.
public final class CreditTrail {
    private CreditTrail() {}

    /// What an account's hour took, and what that had cost.
    public record Used(Money credits, Money value) {}

    /// Null where the hour used none.
    public static @Nullable Used used(Tx tx, long account, Hour hour, int revision) {
        return CreditStore.used(tx, account, hour, revision);
    }

    /// What the hour bought by itself.
    public static List<CreditPurchase> bought(Tx tx, long account, Hour hour) {
        return PurchaseStore.ofHour(tx, account, hour);
    }
}
