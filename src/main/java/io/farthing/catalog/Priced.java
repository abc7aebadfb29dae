package io.farthing.catalog;

import io.farthing.calendar.Term;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a selection costs, or everything that keeps it from being ordered.
public sealed interface Priced {

    /// The lines, and what they are the price of.
    ///
    /// @param options all that were chosen, with the usual values where none was
    /// @param term the one chosen or the usual one; null for what has none
    record Offer(Map<String, String> options, @Nullable Term term, List<OfferLine> lines)
            implements Priced {
        public Offer {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
            lines = List.copyOf(lines);
        }

        /// The set-up prices among what is to be paid.
        public Money setup(Currency currency) {
            return sum(currency, line -> line.kind() == LineKind.SETUP);
        }

        /// What is to be paid now, before tax: what is used later is not in it.
        public Money net(Currency currency) {
            return sum(currency, line -> line.kind() != LineKind.USAGE);
        }

        /// What one unit will cost, of what is paid after its use.
        public Money netOfUnit(Currency currency) {
            return sum(currency, line -> line.kind() == LineKind.USAGE);
        }

        /// As it is renewed: set up it is already.
        public Offer withoutSetup() {
            return new Offer(
                    options,
                    term,
                    lines.stream().filter(line -> line.kind() != LineKind.SETUP).toList());
        }

        /// What one option adds, for options that are services of their own.
        public List<OfferLine> linesOf(String optionName) {
            return lines.stream().filter(line -> line.optionName().equals(optionName)).toList();
        }

        private Money sum(Currency currency, Predicate<OfferLine> counts) {
            Money sum = Money.zero(currency);
            for (OfferLine line : lines) {
                sum = counts.test(line) ? sum.plus(line.net()) : sum;
            }
            return sum;
        }
    }

    record Refused(List<Refusal> refusals) implements Priced {
        public Refused {
            refusals = List.copyOf(refusals);
            if (refusals.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a reason");
            }
        }
    }
}
