package io.farthing.catalog;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One amount in several currencies, written `{"EUR": "8.90", "GBP": "7.50"}`; by the code of the
/// currency, so that equal content has one order.
final class MoneyTable {

    private MoneyTable() {}

    /// Empty where the field is missing.
    static Map<String, Money> read(Fields fields, String name) {
        Map<String, Money> amounts = new TreeMap<>();
        Fields table = fields.objectOrNull(name);
        if (table == null) {
            return amounts;
        }
        for (String code : table.names()) {
            BigDecimal amount = table.requiredDecimal(code);
            Currency currency = currency(table, code);
            Money money = currency == null ? null : money(table, currency, amount);
            if (money != null) {
                amounts.put(code, money);
            }
        }
        return amounts;
    }

    static ObjectNode write(Iterable<Money> amounts) {
        Map<String, Money> sorted = new TreeMap<>();
        amounts.forEach(amount -> sorted.put(amount.currency().code(), amount));
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        sorted.forEach((code, amount) -> node.put(code, DecimalForm.plain(amount.toDecimal())));
        return node;
    }

    private static @Nullable Currency currency(Fields table, String code) {
        try {
            return Currency.of(code);
        } catch (IllegalArgumentException unknown) {
            table.error(code, "is no ISO 4217 currency code");
            return null;
        }
    }

    private static @Nullable Money money(Fields table, Currency currency, BigDecimal amount) {
        if (amount.signum() < 0) {
            table.error(currency.code(), "must not be negative");
            return null;
        }
        try {
            return Money.of(currency, amount);
        } catch (IllegalArgumentException | ArithmeticException refusal) {
            table.error(currency.code(), String.valueOf(refusal.getMessage()));
            return null;
        }
    }
}
