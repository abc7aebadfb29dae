package io.farthing.door.jelastic;

import io.farthing.money.Money;
import java.math.BigDecimal;

/// Numbers as the wire has them: exact decimals without needless digits. Clients add them up.
final class Figures {

    private Figures() {}

    static BigDecimal of(Money amount) {
        return of(amount.toDecimal());
    }

    static BigDecimal of(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
