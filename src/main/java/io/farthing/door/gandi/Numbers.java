package io.farthing.door.gandi;

import io.farthing.money.Money;
import io.farthing.wire.RpcValue;
import java.math.BigDecimal;

/// Numbers where the dialect says `double`: strict clients refuse a whole number there.
final class Numbers {
    private Numbers() {}

    static RpcValue toWire(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return new RpcValue.Decimal(plain.scale() < 1 ? plain.setScale(1) : plain);
    }

    static RpcValue toWire(Money amount) {
        return toWire(amount.toDecimal());
    }
}
