package io.farthing.catalog;

import io.farthing.money.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something about a product that its buyer may choose.
///
/// @param usual the value where none is chosen; empty for none
/// @param opening what further values of a choice begin with, such as the buyer's own images; empty
///   where there are none
/// @param role what the choice means beyond its price
/// @param prices of a flag that is set, or of each step of a number
public record ProductOption(
        String name,
        String label,
        OptionKind kind,
        String usual,
        boolean isRequired,
        String opening,
        Role role,
        List<OptionChoice> choices,
        OptionRange range,
        List<OptionPrice> prices) {

    /// What an option is besides a part of its product.
    public enum Role {
        PLAIN,
        /// A service of its own, child of the product's, that ends with it.
        SERVICE,
        /// A number that says how many units of the product are bought.
        QUANTITY,
        /// A text that is to be the service's name, or a part of it.
        NAME
    }

    public ProductOption {
        choices = List.copyOf(choices);
        prices = List.copyOf(prices);
        if (kind == OptionKind.CHOICE && choices.isEmpty()) {
            throw new IllegalArgumentException("option " + name + " has nothing to choose from");
        }
        if (kind != OptionKind.CHOICE && !choices.isEmpty()) {
            throw new IllegalArgumentException("option " + name + " is no choice, yet has choices");
        }
        Set<String> values = new HashSet<>();
        for (OptionChoice choice : choices) {
            if (!values.add(choice.value())) {
                throw new IllegalArgumentException(
                        "option " + name + " has the choice " + choice.value() + " twice");
            }
        }
        if (kind == OptionKind.CHOICE && !usual.isEmpty() && !values.contains(usual)) {
            throw new IllegalArgumentException(
                    "option " + name + " has no choice " + usual + ", its usual value");
        }
        if (role == Role.QUANTITY && kind != OptionKind.NUMBER) {
            throw new IllegalArgumentException("option " + name + " counts, and is no number");
        }
        if (role == Role.NAME && kind != OptionKind.TEXT) {
            throw new IllegalArgumentException("option " + name + " names, and is no text");
        }
    }

    public boolean isService() {
        return role == Role.SERVICE;
    }

    public @Nullable OptionChoice choice(String value) {
        for (OptionChoice choice : choices) {
            if (choice.value().equals(value)) {
                return choice;
            }
        }
        return null;
    }

    /// What people read for a value.
    public String labelOf(String value) {
        OptionChoice choice = choice(value);
        return choice == null ? value : choice.label();
    }

    /// What the value adds to each unit, before it is counted; null where it costs nothing.
    public @Nullable OptionPrice price(String value, Currency currency) {
        OptionChoice choice = choice(value);
        for (OptionPrice price : choice == null ? prices : choice.prices()) {
            if (price.currency().equals(currency)) {
                return price;
            }
        }
        return null;
    }
}
