package io.farthing.payments;

import io.farthing.money.Money;

/// Money to be given back.
///
/// @param reference the charge it was taken with
public record RepayRequest(String key, String reference, Money amount) {}
