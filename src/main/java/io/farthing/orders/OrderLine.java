package io.farthing.orders;

import io.farthing.catalog.LineKind;
import io.farthing.catalog.ProductFamily;
import io.farthing.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One line of an order, before tax.
///
/// @param position from 1
/// @param service what it is about; null for a top-up
/// @param name the service's name, or a placeholder such as `*001` until it has one
/// @param invoice the open invoice that a line of a debt order pays
/// @param family null where nothing is sold
/// @param list the price before discount
public record OrderLine(
        int position,
        @Nullable Long service,
        @Nullable Long invoice,
        @Nullable ProductFamily family,
        String sku,
        LineKind kind,
        String optionName,
        String optionValue,
        String name,
        String description,
        BigDecimal quantity,
        Money unitPrice,
        Money list,
        Money discount,
        Money net) {}
