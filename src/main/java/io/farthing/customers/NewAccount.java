package io.farthing.customers;

import io.farthing.money.Currency;
import org.jspecify.annotations.Nullable;

/// An account to be created. Without a uid the next free one is taken.
public record NewAccount(
        @Nullable Long uid, Account.Contact contact, String group, Account.Payment payment) {

    public static NewAccount of(String email, String group, Currency currency) {
        return new NewAccount(
                null, Account.Contact.ofEmail(email), group, Account.Payment.in(currency));
    }

    public NewAccount withUid(long chosen) {
        return new NewAccount(chosen, contact, group, payment);
    }

    public NewAccount withContact(Account.Contact other) {
        return new NewAccount(uid, other, group, payment);
    }
}
