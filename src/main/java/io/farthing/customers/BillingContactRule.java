package io.farthing.customers;

import io.farthing.customers.BillingContactSaving.FieldRefused;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an address must be like to stand on an invoice.
final class BillingContactRule {

    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_STREET_LINES = 4;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private BillingContactRule() {}

    static @Nullable FieldRefused refusal(BillingContact contact) {
        FieldRefused refused = textRefusal(contact);
        if (refused != null) {
            return refused;
        }
        if (!contact.country().isEmpty() && !COUNTRIES.contains(contact.country())) {
            return new FieldRefused("country", "must be an ISO 3166 country code such as NL");
        }
        if (contact.type() != CustomerType.INDIVIDUAL && contact.company().isEmpty()) {
            return new FieldRefused("company", "must be given for a " + contact.type().word());
        }
        String reason = VatNumbers.refusal(contact.country(), contact.vatNumber());
        if (reason != null) {
            return new FieldRefused("vatNumber", reason);
        }
        return contact.type() == CustomerType.INDIVIDUAL && !contact.vatNumber().isEmpty()
                ? new FieldRefused("vatNumber", "is not for a private individual")
                : null;
    }

    private static @Nullable FieldRefused textRefusal(BillingContact contact) {
        if (contact.street().size() > MOST_STREET_LINES) {
            return new FieldRefused("street", "has more than " + MOST_STREET_LINES + " lines");
        }
        record Text(String field, String text) {}
        List<Text> texts =
                List.of(
                        new Text("name", contact.name()),
                        new Text("company", contact.company()),
                        new Text("street", String.join("", contact.street())),
                        new Text("postalCode", contact.postalCode()),
                        new Text("city", contact.city()));
        for (Text each : texts) {
            String reason = TextRule.refusal(each.text, MOST_CHARACTERS);
            if (reason != null) {
                return new FieldRefused(each.field, reason);
            }
        }
        return null;
    }
}
