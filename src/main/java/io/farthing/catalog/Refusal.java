package io.farthing.catalog;

import java.util.List;

/// Why something cannot be ordered. The field is an option's name, or `term`, `quantity`,
/// `currency`.
///
/// @param values what the kind's sentence has in its places
public record Refusal(String field, Kind kind, List<String> values) {

    /// What can be wrong. Many of the sentences are those of Django's forms, because customers of
    /// the Memset dialect know them and their programs look for them (`memset.md` 3).
    public enum Kind {
        REQUIRED("This field is required."),
        NO_CHOICE("Select a valid choice. %s is not one of the available choices."),
        NO_NUMBER("Enter a whole number."),
        TOO_SMALL("Ensure this value is greater than or equal to %s."),
        TOO_LARGE("Ensure this value is less than or equal to %s."),
        NO_STEP("Ensure this value is a multiple of step size %s."),
        TOO_LONG("Ensure this value has at most %s characters (it has %s)."),
        NULL_CHARACTER("Null characters are not allowed."),
        NO_NAME("Enter a valid name of letters, digits, hyphens, dots and underscores."),
        NAME_TAKEN("%s is taken."),
        NO_OPTION("Not supported for sku %s."),
        OTHER_CURRENCY("%s is not sold in %s."),
        ITEMS("An order holds 1 to %s items."),
        NO_PLAN("%s is no plan for %s."),
        NOT_RUNNING("%s is not a running service."),
        PENDING_DELETION("%s is going to be deleted."),
        NO_TERM("%s is not paid by the term."),
        RENEWAL_ORDERED("Order %s renews %s at the old price and waits for its payment."),
        /// The provider's own sentence, from a rule of its catalog.
        RULE("%s");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    public Refusal {
        values = List.copyOf(values);
    }

    public static Refusal of(String field, Kind kind, Object... values) {
        return new Refusal(field, kind, List.of(values).stream().map(String::valueOf).toList());
    }

    /// As the APIs say it, in English.
    public String message() {
        return kind.text.formatted(values.toArray());
    }
}
