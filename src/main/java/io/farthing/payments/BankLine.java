package io.farthing.payments;

import io.farthing.money.Money;
import java.time.LocalDate;

/// Money that came in, as a bank statement tells it.
///
/// @param key what the bank calls the line, or its content where it calls it nothing
/// @param reference everything that the payer and the banks wrote to it
public record BankLine(
        String key,
        String iban,
        LocalDate bookedOn,
        Money amount,
        String payer,
        String reference) {}
