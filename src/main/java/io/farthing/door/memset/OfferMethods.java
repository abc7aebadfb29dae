package io.farthing.door.memset;

import io.farthing.catalog.Billing;
import io.farthing.catalog.Discount;
import io.farthing.catalog.OptionChoice;
import io.farthing.catalog.OptionKind;
import io.farthing.catalog.OptionPrice;
import io.farthing.catalog.PriceUnit;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.ProductOption;
import io.farthing.catalog.ProductPrice;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be ordered through this door, and what a discount code is worth.
final class OfferMethods {
    private static final String OS = "os";
    private static final Parameter<String> DISCOUNT_CODE =
            Parameter.required("discount_code", Type.text(50), "Discount code to verify.");

    private final MemsetDoor.Nouns nouns;

    OfferMethods(MemsetDoor.Nouns nouns) {
        this.nouns = nouns;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                                "create.available_services",
                                "Returns a list of what can be ordered: sku, name, type, method,"
                                        + " currency, net_setup_price, net_price, period, billing,"
                                        + " os, options.",
                                new Method.Body.Reading(this::available))
                        .returning("array")
                        .alsoCalled(
                                "create.available",
                                "create.list",
                                "create.service_list",
                                "create.services"),
                Method.of(
                                "create.verify_discount_code",
                                "Returns a discount code that is valid for the account:"
                                        + " discount_code, description, type, value, currency,"
                                        + " valid_from, valid_until, services, months.",
                                new Method.Body.Reading(this::verify),
                                DISCOUNT_CODE)
                        .alsoCalled("create.discount_code_info", "create.discount_code"));
    }

    private Account account(Tx tx, Call call) {
        Account account = nouns.accounts().find(tx, call.account());
        if (account == null) {
            throw new IllegalStateException("account " + call.account() + " calls and is gone");
        }
        return account;
    }

    private Answer available(Tx tx, Call call) {
        Currency currency = account(tx, call).payment().currency();
        List<RpcValue> shown = new ArrayList<>();
        for (Product product : nouns.sales().products().list(tx, call.now())) {
            for (Offering offering : Offering.ALL) {
                ProductPrice price = product.price(currency, product.renewal().usualTerm());
                if (product.family() == offering.family() && price != null) {
                    shown.add(shown(product, offering, price));
                }
            }
        }
        return new Answer.Done(new RpcValue.Sequence(shown));
    }

    private static RpcValue shown(Product product, Offering offering, ProductPrice price) {
        RpcStruct shown =
                new RpcStruct()
                        .put("sku", product.sku())
                        .put("name", product.name())
                        .put("type", offering.type())
                        .put("method", offering.method())
                        .put("currency", price.currency().code())
                        .put("net_setup_price", Amounts.setup(price.setup()))
                        .put("net_price", Amounts.of(price.amount()))
                        .put("period", period(price.unit()))
                        .put(
                                "billing",
                                product.billing() == Billing.ARREARS ? "arrears" : "advance");
        product.sortedAttributes().forEach((name, value) -> shown.put(name, attribute(value)));
        ProductOption os = product.option(OS);
        shown.put(
                OS,
                RpcValue.texts(
                        os == null
                                ? List.of()
                                : os.choices().stream().map(OptionChoice::value).toList()));
        return shown.put("options", options(product, price.currency())).build();
    }

    private static RpcValue attribute(String value) {
        return value.matches("[0-9]{1,9}")
                ? new RpcValue.Whole(Long.parseLong(value))
                : new RpcValue.Text(value);
    }

    private static String period(PriceUnit unit) {
        return switch (unit) {
            case MONTH, TERM -> "month";
            case YEAR -> "year";
            case HOUR -> "hour";
            case GB_MONTH, GB -> "gb";
            case ONCE -> "once";
        };
    }

    private static RpcValue options(Product product, Currency currency) {
        RpcStruct options = new RpcStruct();
        for (ProductOption option : product.options()) {
            List<RpcValue> values = new ArrayList<>();
            for (String value : values(option)) {
                OptionPrice price = option.price(value, currency);
                Money amount = price == null ? Money.zero(currency) : price.amount();
                values.add(
                        new RpcStruct()
                                .put("value", value)
                                .put("net_price", Amounts.setup(amount))
                                .build());
            }
            options.put(option.name(), new RpcValue.Sequence(values));
        }
        return options.build();
    }

    /// Numbers and texts have no list.
    private static List<String> values(ProductOption option) {
        if (option.kind() == OptionKind.CHOICE) {
            return option.choices().stream().map(OptionChoice::value).toList();
        }
        return option.kind() == OptionKind.FLAG ? List.of("true") : List.of();
    }

    private Answer verify(Tx tx, Call call) {
        String code = call.arguments().get(DISCOUNT_CODE);
        Account account = account(tx, call);
        Discount discount = nouns.sales().discounts().find(tx, code, account.uid(), call.now());
        RpcValue shown =
                discount == null
                        ? null
                        : shown(
                                discount,
                                account.payment().currency(),
                                nouns.sales().services().zone(tx));
        return shown == null
                ? new Answer.Failed(
                        ErrorType.DOES_NOT_EXIST, "Couldn't find discount code '" + code + "'")
                : new Answer.Done(shown);
    }

    /// Null where it takes nothing off in the account's currency.
    private static @Nullable RpcValue shown(Discount discount, Currency currency, ZoneId zone) {
        RpcStruct shown =
                new RpcStruct()
                        .put("discount_code", discount.code())
                        .put("description", discount.description());
        switch (discount.value()) {
            case Discount.Value.Percent(Percentage percent) ->
                    shown.put("type", "percent").put("value", percent.percent());
            case Discount.Value.Amount(List<Money> amounts) -> {
                Money amount =
                        amounts.stream()
                                .filter(each -> each.currency().equals(currency))
                                .findFirst()
                                .orElse(null);
                if (amount == null) {
                    return null;
                }
                shown.put("type", "amount").put("value", Amounts.of(amount));
                shown.put("currency", currency.code());
            }
        }
        Discount.Limits limits = discount.limits();
        putDay(shown, "valid_from", limits.from(), zone);
        putDay(shown, "valid_until", limits.until(), zone);
        List<String> services = new ArrayList<>();
        for (ProductFamily family : ProductFamily.values()) {
            if (limits.families().contains(family)) {
                services.add(Offering.type(family));
            }
        }
        services.addAll(limits.products());
        return shown.put("services", RpcValue.texts(services))
                .put("months", discount.periods())
                .build();
    }

    private static void putDay(
            RpcStruct shown, String name, @Nullable Instant instant, ZoneId zone) {
        if (instant != null) {
            shown.put(name, Dates.day(instant, zone));
        }
    }
}
