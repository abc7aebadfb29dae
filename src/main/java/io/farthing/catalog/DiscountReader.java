package io.farthing.catalog;

import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A discount code out of a catalog file, and out of what was published of one.
final class DiscountReader {

    private DiscountReader() {}

    static @Nullable Discount read(Fields fields) {
        String code = Discount.normal(fields.text("code"));
        String description = fields.text("description", "");
        Discount.Value value = value(fields);
        Discount.Limits limits = limits(fields);
        int periods = fields.count("periods", 0);
        fields.ignore("version", "validFrom", "publishedAt");
        fields.warnOfOthers();
        if (value == null || limits == null) {
            return null;
        }
        return fields.build("", () -> new Discount(code, 0, description, value, limits, periods));
    }

    private static Discount.@Nullable Value value(Fields fields) {
        Map<String, Money> amounts = MoneyTable.read(fields, "amount");
        boolean isPercent = fields.tree("percent") != null;
        if (isPercent == (fields.tree("amount") != null)) {
            fields.error("", "must take off either a percent or an amount");
            return null;
        }
        if (isPercent) {
            return fields.build(
                    "percent",
                    () ->
                            new Discount.Value.Percent(
                                    new Percentage(fields.requiredDecimal("percent"))));
        }
        return fields.build(
                "amount", () -> new Discount.Value.Amount(List.copyOf(amounts.values())));
    }

    private static Discount.@Nullable Limits limits(Fields fields) {
        Set<ProductFamily> families = EnumSet.noneOf(ProductFamily.class);
        for (JsonTree item : fields.items("families")) {
            families.add(fields.choiceOf(fields.pathOf("families"), item, ProductReader.FAMILY));
        }
        List<String> products = fields.texts("products");
        List<Long> accounts = accounts(fields);
        Instant from = instant(fields, "from");
        Instant until = instant(fields, "until");
        int mostUses = fields.count("mostUses", 0);
        int mostUsesEach = fields.count("mostUsesEach", 0);
        return fields.build(
                "",
                () ->
                        new Discount.Limits(
                                families, products, accounts, from, until, mostUses, mostUsesEach));
    }

    private static List<Long> accounts(Fields fields) {
        List<Long> accounts = new ArrayList<>();
        for (JsonTree item : fields.items("accounts")) {
            if (item instanceof JsonTree.Decimal(int _, var number)
                    && number.stripTrailingZeros().scale() <= 0
                    && number.signum() > 0
                    && number.precision() <= 18) {
                accounts.add(number.longValueExact());
            } else {
                fields.error("accounts", "must be a list of account numbers");
            }
        }
        return accounts;
    }

    private static @Nullable Instant instant(Fields fields, String name) {
        String text = fields.text(name, "");
        return text.isEmpty() ? null : fields.build(name, () -> Instant.parse(text));
    }
}
