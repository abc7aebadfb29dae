package io.farthing.payments;

import io.farthing.money.Money;

/// Something that is to be paid, which a payer may have named.
///
/// @param open what of it is still to be paid; zero where it is paid already
public record Claim(long account, PaymentSubject subject, Money open) {}
