package io.farthing.catalog;

import java.math.BigDecimal;

/// One form for one number, so that 0.10 and 0.1 are the same content.
final class DecimalForm {

    private DecimalForm() {}

    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
