package io.farthing.customers;

import io.farthing.customers.AccountCreation.FieldRefused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an account's fields must be like. Field names are those of the native API.
final class NewAccountRule {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 4000;
    private static final int LONGEST_REFERENCE = 200;

    /// A language tag as BCP 47 writes it, as far as clients use it: `en`, `pt-BR`, `zh-Hans`.
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*");

    private static final int LONGEST_LANGUAGE = 35;

    /// ISO 3166 alpha-2; empty where it is not known.
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}|");

    private NewAccountRule() {}

    static @Nullable FieldRefused refusal(NewAccount account) {
        Long uid = account.uid();
        if (uid != null && (uid < 1 || uid > Accounts.GREATEST_UID)) {
            return new FieldRefused("uid", "is not between 1 and " + Accounts.GREATEST_UID);
        }
        if (account.payment().currency().isCommodity()) {
            return new FieldRefused("currency", "is a commodity, which nobody pays in");
        }
        FieldRefused refused = refusal(account.contact());
        if (refused != null) {
            return refused;
        }
        refused =
                text("externalBillingId", account.payment().externalBillingId(), LONGEST_REFERENCE);
        return refused == null
                ? text(
                        "defaultPaymentMethod",
                        account.payment().defaultPaymentMethod(),
                        LONGEST_REFERENCE)
                : refused;
    }

    static @Nullable FieldRefused refusal(Account.Contact contact) {
        String email = EmailAddress.refusal(contact.email());
        if (email != null) {
            return new FieldRefused("email", email);
        }
        String language = contact.language();
        if (language.length() > LONGEST_LANGUAGE || !LANGUAGE.matcher(language).matches()) {
            return new FieldRefused("language", "is not a language tag such as en or pt-BR");
        }
        if (!COUNTRY.matcher(contact.country()).matches()) {
            return new FieldRefused("country", "is not a two-letter country code such as NL");
        }
        FieldRefused refused = text("name", contact.name(), LONGEST_NAME);
        return refused == null ? text("note", contact.note(), LONGEST_NOTE) : refused;
    }

    private static @Nullable FieldRefused text(String field, @Nullable String value, int longest) {
        String reason = value == null ? null : TextRule.refusal(value, longest);
        return reason == null ? null : new FieldRefused(field, reason);
    }
}
