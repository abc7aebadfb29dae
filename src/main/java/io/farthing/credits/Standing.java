package io.farthing.credits;

import io.farthing.catalog.PriceGrid;
import io.farthing.money.Money;

/// What an account buys by.
///
/// @param bought what it has bought in the last twelve months
/// @param free what of its prepaid money may be spent
public record Standing(Money bought, PriceGrid grid, Money free) {}
