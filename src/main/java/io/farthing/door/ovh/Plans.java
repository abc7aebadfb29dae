package io.farthing.door.ovh;

import io.farthing.calendar.Term;
import io.farthing.catalog.Billing;
import io.farthing.catalog.OptionChoice;
import io.farthing.catalog.OptionKind;
import io.farthing.catalog.OptionPrice;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.ProductOption;
import io.farthing.catalog.ProductPrice;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Products and their options as plans: an option of several values is a plan for each of them,
/// `firewall.managed`; a flag or a number is one, `backup`.
final class Plans {
    static final String MODE = "default";

    /// The price of who is engaged, which is the same one.
    static final String ENGAGED = "engagement";

    private Plans() {}

    /// What an option plan stands for.
    record OptionPlan(ProductOption option, String value) {
        String code() {
            return option.kind() == OptionKind.CHOICE ? option.name() + "." + value : option.name();
        }
    }

    /// Everything about a product that can be added as an item of its own. Texts are settings.
    static List<OptionPlan> options(Product product) {
        List<OptionPlan> plans = new ArrayList<>();
        for (ProductOption option : product.options()) {
            switch (option.kind()) {
                case CHOICE ->
                        option.choices()
                                .forEach(each -> plans.add(new OptionPlan(option, each.value())));
                case FLAG -> plans.add(new OptionPlan(option, "true"));
                case NUMBER -> plans.add(new OptionPlan(option, ""));
                case TEXT -> {}
            }
        }
        return plans;
    }

    static @Nullable OptionPlan option(Product product, String code) {
        for (OptionPlan plan : options(product)) {
            if (plan.code().equals(code)) {
                return plan;
            }
        }
        return null;
    }

    /// An `order.cart.GenericProductDefinition`.
    static ObjectNode definition(Product product, Currency currency) {
        ObjectNode tree = Json.object();
        tree.put("planCode", product.sku());
        tree.set("prices", prices(product, currency));
        return tree.put("productName", ProductRoot.of(product.family()).cartName())
                .put("productType", type(product.family()));
    }

    static String type(ProductFamily family) {
        return switch (family) {
            case DOMAIN -> "domain";
            case OBJECT_STORAGE -> "storage";
            case CLOUD_PROJECT -> "cloud_service";
            case MINISERVER_MONTHLY,
                    MINISERVER_HOURLY,
                    FULL_SERVER,
                    BANDWIDTH_BANK,
                    WEB_HOSTING,
                    VPS ->
                    "delivery";
        };
    }

    /// The price of each term, and of setting up.
    static ArrayNode prices(Product product, Currency currency) {
        ArrayNode list = Json.array();
        for (Price price : priceList(product, currency)) {
            list.add(pricing(price));
        }
        return list;
    }

    /// What something costs for a term; null for what has none.
    record Price(@Nullable Term term, Money amount, boolean isSetup, Billing billing) {
        String duration() {
            if (isSetup) {
                return "P0D";
            }
            return term == null ? "P1M" : term.text();
        }

        int interval() {
            if (isSetup) {
                return 0;
            }
            return term == null ? 1 : term.months();
        }

        String capacity() {
            return isSetup ? "installation" : billing == Billing.ARREARS ? "consumption" : "renew";
        }

        String kind() {
            return switch (billing) {
                case ADVANCE -> isSetup ? "purchase" : "rental";
                case ARREARS -> "consumption";
                case ONE_OFF -> "purchase";
            };
        }
    }

    static List<Price> priceList(Product product, Currency currency) {
        List<Price> prices = new ArrayList<>();
        Money setup = Money.zero(currency);
        if (product.billing() != Billing.ADVANCE) {
            ProductPrice price = product.price(currency, null);
            if (price != null) {
                prices.add(new Price(null, price.amount(), false, product.billing()));
                setup = price.setup();
            }
        }
        for (Term term : product.renewal().terms()) {
            ProductPrice price = product.price(currency, term);
            if (price != null) {
                prices.add(
                        new Price(
                                term,
                                price.amount().times(units(price, term)),
                                false,
                                product.billing()));
                setup = price.setup();
            }
        }
        if (!prices.isEmpty()) {
            prices.add(new Price(null, setup, true, product.billing()));
        }
        return prices;
    }

    /// How many units of the price a term holds.
    static int units(ProductPrice price, Term term) {
        return switch (price.unit()) {
            case MONTH -> term.months();
            case YEAR -> term.months() / 12;
            case TERM, HOUR, GB_MONTH, GB, ONCE -> 1;
        };
    }

    static ObjectNode pricing(Price price) {
        ObjectNode tree = Json.object();
        ArrayNode capacities = tree.putArray("capacities");
        capacities.add(price.capacity());
        if (!price.isSetup() && price.billing() == Billing.ADVANCE) {
            capacities.add("installation");
        }
        String term = price.isSetup() ? "Set-up" : "Rental for " + price.duration();
        tree.put("description", term).put("duration", price.duration());
        tree.put("interval", price.interval());
        tree.putNull("maximumQuantity").putNull("maximumRepeat");
        tree.put("minimumQuantity", 1).put("minimumRepeat", 1);
        tree.set("price", Shapes.price(price.amount()));
        tree.put("priceInUcents", Shapes.microCents(price.amount()));
        return tree.put("pricingMode", MODE).put("pricingType", price.kind());
    }

    /// An `order.cart.GenericOptionDefinition`.
    static ObjectNode optionDefinition(Product product, OptionPlan plan, Currency currency) {
        ObjectNode tree = Json.object();
        tree.put("exclusive", plan.option().kind() == OptionKind.CHOICE);
        tree.put("family", plan.option().name());
        tree.put("mandatory", plan.option().isRequired());
        tree.put("planCode", plan.code());
        ArrayNode prices = tree.putArray("prices");
        optionPrices(product, plan, currency).forEach(each -> prices.add(pricing(each)));
        return tree.put("productName", label(plan)).put("productType", type(product.family()));
    }

    static String label(OptionPlan plan) {
        OptionChoice choice = plan.option().choice(plan.value());
        return choice == null
                ? plan.option().label()
                : plan.option().label() + ": " + choice.label();
    }

    /// An option's price is that of the product's unit, so it follows the term as the product does.
    static List<Price> optionPrices(Product product, OptionPlan plan, Currency currency) {
        OptionPrice price = plan.option().price(plan.value(), currency);
        Money unit = price == null ? Money.zero(currency) : price.amount();
        List<Price> prices = new ArrayList<>();
        for (Price each : priceList(product, currency)) {
            if (each.isSetup()) {
                Money setup = price == null ? Money.zero(currency) : price.setup();
                prices.add(new Price(null, setup, true, each.billing()));
            } else {
                Term term = each.term();
                ProductPrice base = product.price(currency, term);
                int units = term == null || base == null ? 1 : units(base, term);
                prices.add(new Price(term, unit.times(units), false, each.billing()));
            }
        }
        return prices;
    }
}
