package io.farthing.payments;

import io.farthing.money.Money;

/// Money to be taken.
///
/// @param key the same as long as no answer has come
public record ChargeRequest(
        String key, long payment, String token, Money amount, String description) {}
