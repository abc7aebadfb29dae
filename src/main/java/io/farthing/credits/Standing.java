package io.farthing.credits;

import io.farthing.catalog.PriceGrid;
import io.farthing.invoices.TaxTreatment;
import io.farthing.money.Money;

/// What an account buys by.
///
/// @param bought what it has bought in the last twelve months
/// @param free what of its prepaid money may be spent
/// @param tax on what it buys
public record Standing(Money bought, PriceGrid grid, Money free, TaxTreatment tax) {}
