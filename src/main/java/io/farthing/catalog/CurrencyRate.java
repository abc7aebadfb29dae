package io.farthing.catalog;

import java.math.BigDecimal;

/// What one unit of a currency is worth in US dollars.
public record CurrencyRate(String code, String name, BigDecimal usdRate) {}
