package io.farthing.catalog;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The offer of credits in catalog files and in what was published of one.
public final class CreditOfferJson {
    private static final WireEnum<PriceGrid> GRID = new WireEnum<>(List.of(PriceGrid.values()));
    private static final WireEnum<CreditPackage.Kind> KIND =
            new WireEnum<>(List.of(CreditPackage.Kind.values()));
    private static final int USUAL_YEARS = 2;
    private static final int USUAL_REDEMPTION_DAYS = 7;

    private CreditOfferJson() {}

    static @Nullable CreditOffer read(Fields fields) {
        String code = fields.text("commodity");
        Currency commodity = fields.build("commodity", () -> Currency.commodity(code, 0));
        String hostGroup = fields.text("hostGroup");
        String model = fields.text("pricingModel");
        NameRule.requireName(fields, "pricingModel", model);
        int years = fields.count("yearsValid", USUAL_YEARS);
        int days = fields.count("redemptionDays", USUAL_REDEMPTION_DAYS);
        List<CreditPackage> packages = each(fields, "packages", CreditOfferJson::readPackage);
        List<CreditOffer.Step> steps = each(fields, "grids", CreditOfferJson::readStep);
        fields.ignore("rateCard");
        fields.warnOfOthers();
        if (commodity == null) {
            return null;
        }
        return fields.build(
                "",
                () -> new CreditOffer(commodity, hostGroup, model, years, days, packages, steps));
    }

    static <T> List<T> each(Fields fields, String name, Function<Fields, @Nullable T> reader) {
        List<T> all = new ArrayList<>();
        for (Fields one : fields.objects(name)) {
            T value = reader.apply(one);
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    private static @Nullable CreditPackage readPackage(Fields fields) {
        String name = fields.text("name");
        String description = fields.text("description", "");
        CreditPackage.Kind kind = fields.choice("kind", KIND);
        long credits = fields.requiredWhole("credits");
        List<CreditPackage.Price> prices = new ArrayList<>();
        for (Fields price : fields.objects("prices")) {
            PriceGrid grid = price.choice("grid", GRID, PriceGrid.A);
            MoneyTable.read(price, "amount")
                    .values()
                    .forEach(amount -> prices.add(new CreditPackage.Price(grid, amount)));
            price.warnOfOthers();
        }
        fields.warnOfOthers();
        return fields.build("", () -> new CreditPackage(name, description, kind, credits, prices));
    }

    private static CreditOffer.@Nullable Step readStep(Fields fields) {
        PriceGrid grid = fields.choice("grid", GRID);
        List<Money> from = List.copyOf(MoneyTable.read(fields, "from").values());
        fields.warnOfOthers();
        return fields.build("", () -> new CreditOffer.Step(grid, from));
    }

    static Reading<CreditOffer> read(String json) {
        Findings findings = new Findings();
        Fields fields = Fields.document(json, findings);
        return findings.outcome(fields == null ? null : read(fields));
    }

    public static ObjectNode toJson(CreditOffer offer) {
        ObjectNode node =
                object().put("commodity", offer.commodity().code())
                        .put("hostGroup", offer.hostGroup())
                        .put("pricingModel", offer.pricingModel())
                        .put("yearsValid", offer.yearsValid())
                        .put("redemptionDays", offer.redemptionDays());
        ArrayNode packages = node.putArray("packages");
        offer.packages().forEach(each -> packages.add(write(each)));
        ArrayNode steps = node.putArray("grids");
        for (CreditOffer.Step step : offer.steps()) {
            steps.add(
                    object().put("grid", step.grid().name())
                            .set("from", MoneyTable.write(step.from())));
        }
        return node;
    }

    private static ObjectNode write(CreditPackage each) {
        ObjectNode node =
                object().put("name", each.name())
                        .put("description", each.description())
                        .put("kind", each.kind().name())
                        .put("credits", each.credits());
        Map<PriceGrid, List<Money>> byGrid = new EnumMap<>(PriceGrid.class);
        each.prices()
                .forEach(price ->
                        byGrid.computeIfAbsent(price.grid(), _ -> new ArrayList<>())
                                .add(price.amount()));
        ArrayNode prices = node.putArray("prices");
        byGrid.forEach((grid, amounts) ->
                prices.add(
                        object().put("grid", grid.name())
                                .set("amount", MoneyTable.write(amounts))));
        return node;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
