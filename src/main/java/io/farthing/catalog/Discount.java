package io.farthing.catalog;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import io.farthing.money.Rounding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A code that takes something off, as one published version of it stands for ever.
///
/// @param version 0 until it is published
/// @param periods for how many billing periods of a service, the first included; 0 for all
public record Discount(
        String code, int version, String description, Value value, Limits limits, int periods) {

    private static final int MOST_CHARACTERS = 50;

    /// What is taken off.
    public sealed interface Value {
        record Percent(Percentage percent) implements Value {}

        /// Off each service in each of its periods; a currency that is not among them has nothing
        /// taken off.
        record Amount(List<Money> amounts) implements Value {
            public Amount {
                amounts = List.copyOf(amounts);
                if (amounts.isEmpty()) {
                    throw new IllegalArgumentException("a discount needs an amount");
                }
                for (Money amount : amounts) {
                    if (amount.signum() <= 0 || !amount.equals(amount.roundedToMinor())) {
                        throw new IllegalArgumentException(
                                "a discount's amount is positive and in whole minor units");
                    }
                }
            }
        }
    }

    /// For what, whom, when and how often. Empty lists limit nothing, nor does a use count of 0.
    ///
    /// @param products SKUs; one that ends with `*` stands for all that begin so
    /// @param until the instant from which it holds no longer
    public record Limits(
            Set<ProductFamily> families,
            List<String> products,
            List<Long> accounts,
            @Nullable Instant from,
            @Nullable Instant until,
            int mostUses,
            int mostUsesEach) {

        public static final Limits NONE =
                new Limits(Set.of(), List.of(), List.of(), null, null, 0, 0);

        public Limits {
            families = Set.copyOf(families);
            products = List.copyOf(products);
            accounts = List.copyOf(accounts);
            if (from != null && until != null && !from.isBefore(until)) {
                throw new IllegalArgumentException("a discount that ends before it begins");
            }
            if (mostUses < 0 || mostUsesEach < 0) {
                throw new IllegalArgumentException("uses must not be negative");
            }
        }
    }

    public Discount {
        if (code.isBlank() || code.length() > MOST_CHARACTERS || !code.equals(normal(code))) {
            throw new IllegalArgumentException(
                    "a discount code has 1 to " + MOST_CHARACTERS + " characters, no small ones");
        }
        if (value instanceof Value.Percent(Percentage percent)
                && (percent.percent().signum() == 0
                        || percent.percent().compareTo(java.math.BigDecimal.valueOf(100)) > 0)) {
            throw new IllegalArgumentException("a discount is more than 0 and at most 100 percent");
        }
        if (periods < 0) {
            throw new IllegalArgumentException("periods must not be negative");
        }
    }

    /// People type codes as they please.
    public static String normal(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    /// Whether it is meant for the product.
    public boolean fits(Product product) {
        boolean isAny = limits.families.isEmpty() && limits.products.isEmpty();
        return isAny
                || limits.families.contains(product.family())
                || limits.products.stream().anyMatch(pattern -> matches(pattern, product.sku()));
    }

    public boolean isFor(long account) {
        return limits.accounts.isEmpty() || limits.accounts.contains(account);
    }

    public boolean holdsAt(Instant now) {
        Instant from = limits.from;
        Instant until = limits.until;
        return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
    }

    /// Whether a service still has it in its period of that number, the first being 1.
    public boolean holdsInPeriod(int number) {
        return periods == 0 || number <= periods;
    }

    /// Each line's share is rounded half up: to the minor unit, or to the ledger's where it will be
    /// summed with others before it is paid.
    List<OfferLine> takenOff(List<OfferLine> lines) {
        return switch (value) {
            case Value.Percent(Percentage percent) ->
                    lines.stream().map(line -> line.less(share(percent, line))).toList();
            case Value.Amount(List<Money> amounts) -> amountOff(amounts, lines);
        };
    }

    private static Money share(Percentage percent, OfferLine line) {
        return line.kind() == LineKind.USAGE
                ? percent.shareOf(line.list())
                : percent.minorShareOf(line.list());
    }

    /// Never more than there is to pay, and to each line in proportion to its price: every running
    /// total is rounded, so that the shares add up to the amount. What is used later is left out,
    /// since nobody knows yet how much it is.
    private static List<OfferLine> amountOff(List<Money> amounts, List<OfferLine> lines) {
        Currency currency = lines.getFirst().list().currency();
        long total = 0;
        for (OfferLine line : lines) {
            total += payable(line);
        }
        long taken = Math.min(total, minorUnits(amounts, currency));
        if (taken == 0) {
            return lines;
        }
        List<OfferLine> reduced = new ArrayList<>();
        long listed = 0;
        long given = 0;
        for (OfferLine line : lines) {
            listed += payable(line);
            long due = Rounding.multiplyDivideHalfUp(taken, listed, total);
            reduced.add(line.less(Money.ofMinor(currency, due - given)));
            given = due;
        }
        return reduced;
    }

    private static long payable(OfferLine line) {
        return line.kind() == LineKind.USAGE ? 0 : line.list().minorUnits();
    }

    private static long minorUnits(List<Money> amounts, Currency currency) {
        for (Money amount : amounts) {
            if (amount.currency().equals(currency)) {
                return amount.minorUnits();
            }
        }
        return 0;
    }

    private static boolean matches(String pattern, String sku) {
        return pattern.endsWith("*")
                ? sku.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(sku);
    }

    Discount withVersion(int published) {
        return new Discount(code, published, description, value, limits, periods);
    }
}
