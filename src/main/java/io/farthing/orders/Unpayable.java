package io.farthing.orders;

import io.farthing.money.Money;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentRefusal;
import java.util.List;
import java.util.Locale;

/// Why an order cannot be paid with what was named for it.
public sealed interface Unpayable {

    /// A word for programs.
    String reason();

    /// As the APIs say it, in English.
    String sentence();

    /// The account's methods that would do.
    List<PaymentMethod> usable();

    /// The method may not pay that.
    record WithMethod(PaymentRefusal refusal) implements Unpayable {
        @Override
        public String reason() {
            return refusal.reason().name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String sentence() {
            return refusal.sentence();
        }

        @Override
        public List<PaymentMethod> usable() {
            return refusal.usable();
        }
    }

    /// So much is missing of the prepaid balance.
    record WithBalance(Money missing) implements Unpayable {
        @Override
        public String reason() {
            return "insufficient_funds";
        }

        @Override
        public String sentence() {
            return "The prepaid balance lacks %s %s."
                    .formatted(missing.minorText(), missing.currency().code());
        }

        @Override
        public List<PaymentMethod> usable() {
            return List.of();
        }
    }
}
