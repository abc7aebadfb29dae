package io.farthing.door.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.ledger.BookKey;
import io.farthing.money.Money;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The forms that all resources share: money, instants, decimals. What is absent is left out.
final class Wire {
    static final Schema.Struct MONEY =
            Schema.struct("Money")
                    .with("amount", Schema.decimal("plain digits, never rounded"))
                    .with("currency", Schema.text("an ISO 4217 code, or a commodity's"));

    private Wire() {}

    static ObjectNode money(Money money) {
        return Json.object().put("amount", money.text()).put("currency", money.currency().code());
    }

    /// As an invoice shows it, at the currency's own decimals.
    static ObjectNode minorMoney(Money money) {
        return Json.object()
                .put("amount", money.minorText())
                .put("currency", money.currency().code());
    }

    static String decimal(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    static String book(BookKey book) {
        return book.kind().text();
    }

    @CanIgnoreReturnValue
    static ObjectNode maybe(ObjectNode to, String field, @Nullable String value) {
        return value == null ? to : to.put(field, value);
    }

    @CanIgnoreReturnValue
    static ObjectNode maybe(ObjectNode to, String field, @Nullable Instant value) {
        return value == null ? to : to.put(field, value.toString());
    }

    @CanIgnoreReturnValue
    static ObjectNode maybe(ObjectNode to, String field, @Nullable Long value) {
        return value == null ? to : to.put(field, value);
    }

    @CanIgnoreReturnValue
    static ObjectNode maybe(ObjectNode to, String field, @Nullable Money value) {
        return value == null ? to : set(to, field, money(value));
    }

    @CanIgnoreReturnValue
    static ObjectNode set(ObjectNode to, String field, ObjectNode value) {
        to.set(field, value);
        return to;
    }

    @CanIgnoreReturnValue
    static ObjectNode texts(ObjectNode to, String field, Iterable<String> values) {
        ArrayNode array = Json.array();
        values.forEach(array::add);
        to.set(field, array);
        return to;
    }

    @CanIgnoreReturnValue
    static ObjectNode objects(ObjectNode to, String field, Iterable<ObjectNode> values) {
        ArrayNode array = Json.array();
        values.forEach(array::add);
        to.set(field, array);
        return to;
    }
}
