package io.farthing.door.memset;

import io.farthing.money.Money;
import io.farthing.wire.RpcValue;
import java.math.BigDecimal;

/// Amounts as numbers with all their digits: the currency's own decimals, and more where there are
/// more.
final class Amounts {
    private Amounts() {}

    static RpcValue of(Money amount) {
        BigDecimal exact = amount.toDecimal().stripTrailingZeros();
        int decimals = Math.max(exact.scale(), amount.currency().decimals());
        return new RpcValue.Decimal(exact.setScale(decimals));
    }

    /// A counter that outgrows XML-RPC's whole numbers: a double in every binding, so that its type
    /// does not change when it does.
    static RpcValue counter(long count) {
        return new RpcValue.Decimal(BigDecimal.valueOf(count).setScale(1));
    }

    /// Nothing is a whole number, as the documentation prints it.
    static RpcValue setup(Money amount) {
        return amount.isZero() ? new RpcValue.Whole(0) : of(amount);
    }
}
