package io.farthing.catalog;

import io.farthing.money.Money;
import java.math.BigDecimal;

/// One line of an offer, before tax.
///
/// @param optionName empty where the line is no option's
/// @param unitPrice for the whole term, where there is one
/// @param list quantity × unit price
/// @param net the list price less the discount
public record OfferLine(
        LineKind kind,
        String optionName,
        String optionValue,
        String description,
        BigDecimal quantity,
        Money unitPrice,
        Money list,
        Money discount,
        Money net) {

    public OfferLine {
        if (!list.minus(discount).equals(net)) {
            throw new IllegalArgumentException("the net price is the list price less the discount");
        }
    }

    OfferLine less(Money taken) {
        return new OfferLine(
                kind,
                optionName,
                optionValue,
                description,
                quantity,
                unitPrice,
                list,
                taken,
                list.minus(taken));
    }
}
