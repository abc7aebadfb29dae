package io.farthing.door.ovh;

import io.farthing.money.Money;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Values that many answers are made of.
final class Shapes {
    private static final BigDecimal MICRO_CENTS = BigDecimal.valueOf(100_000_000);

    /// Where the sign stands before the amount; elsewhere it follows.
    private static final Set<String> SIGN_FIRST = Set.of("USD", "GBP", "CAD", "AUD", "SGD");

    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private Shapes() {}

    static JsonNode nothing() {
        return NullNode.instance;
    }

    static ArrayNode ids(List<Long> ids) {
        ArrayNode array = Json.array();
        ids.forEach(array::add);
        return array;
    }

    static ArrayNode names(Iterable<String> names) {
        ArrayNode array = Json.array();
        names.forEach(array::add);
        return array;
    }

    /// An `order.Price`.
    static ObjectNode price(Money amount) {
        return Json.object()
                .put("currencyCode", amount.currency().code())
                .putNull("priceInUcents")
                .put("text", text(amount))
                .put("value", value(amount));
    }

    /// An `order.LongPrice`, which differs by a property only.
    static ObjectNode longPrice(Money amount) {
        return Json.object()
                .put("currencyCode", amount.currency().code())
                .put("text", text(amount))
                .put("value", value(amount));
    }

    /// `45.44 €`: two decimals, a point, and the sign where its readers look for it.
    static String text(Money amount) {
        String sign =
                switch (amount.currency().code()) {
                    case "EUR" -> "€";
                    case "GBP" -> "£";
                    case "USD" -> "$";
                    case "CAD" -> "CA$";
                    case "AUD" -> "A$";
                    case "SGD" -> "S$";
                    case "INR" -> "₹";
                    case "PLN" -> "zł";
                    case "CZK" -> "Kč";
                    default -> amount.currency().code();
                };
        if (!SIGN_FIRST.contains(amount.currency().code())) {
            return value(amount).toPlainString() + " " + sign;
        }
        return amount.signum() < 0
                ? "-" + sign + value(amount.negated()).toPlainString()
                : sign + value(amount).toPlainString();
    }

    /// A number with the decimals of the currency, or all it has where these are more, as with the
    /// price of an hour.
    static BigDecimal value(Money amount) {
        BigDecimal plain = amount.toDecimal().stripTrailingZeros();
        int decimals = Math.max(plain.scale(), amount.currency().decimals());
        return plain.setScale(decimals, RoundingMode.UNNECESSARY);
    }

    static long microCents(Money amount) {
        return amount.toDecimal().multiply(MICRO_CENTS).longValueExact();
    }

    /// A quantity where the dialect writes it as a text.
    static String quantity(BigDecimal quantity) {
        BigDecimal plain = quantity.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    static @Nullable String datetime(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : DATETIME.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    static @Nullable String date(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : at.atZone(zone).toLocalDate().toString();
    }

    static @Nullable String date(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
