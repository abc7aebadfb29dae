package io.farthing.orders;

import io.farthing.invoices.CreditRequest;
import io.farthing.money.Money;
import java.util.List;

/// The credit notes that orders ask for.
final class Credits {

    private Credits() {}

    static CreditRequest rest(String key, String reason) {
        return new CreditRequest(key, new CreditRequest.Scope.Rest(), reason);
    }

    static CreditRequest lines(String key, List<Integer> positions, String reason) {
        return new CreditRequest(key, new CreditRequest.Scope.Lines(positions), reason);
    }

    static CreditRequest gross(String key, Money amount, String reason) {
        return new CreditRequest(key, new CreditRequest.Scope.Gross(amount), reason);
    }
}
