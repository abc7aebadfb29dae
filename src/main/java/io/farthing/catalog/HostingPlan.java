package io.farthing.catalog;

import io.farthing.money.Currency;
import io.farthing.rating.ModelType;
import io.farthing.rating.PriceTable;
import io.farthing.rating.Scope;
import io.farthing.rating.Scopes;
import io.farthing.rating.Strategy;
import io.farthing.rating.StrategyData;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffLabel;
import io.farthing.rating.TariffRef;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffTerms;
import io.farthing.rating.TariffType;
import io.farthing.rating.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a catalog file says of hosting by the hour: how credits are sold, what an hour of each
/// resource costs in them, and where resources can be made.
public record HostingPlan(
        CreditOffer offer, ModelDefinition model, List<Tariff> tariffs, Platform platform) {

    private static final WireEnum<Over> OVER = new WireEnum<>(List.of(Over.values()));

    public HostingPlan {
        tariffs = List.copyOf(tariffs);
    }

    static @Nullable HostingPlan read(Fields fields) {
        Fields credits = fields.object("credits");
        CreditOffer offer = CreditOfferJson.read(credits);
        Platform platform = PlatformJson.read(fields.object("platform"));
        List<Tariff> tariffs = new ArrayList<>();
        for (Fields rate : credits.objects("rateCard")) {
            Tariff tariff = offer == null ? null : tariff(rate, offer);
            if (tariff != null) {
                tariffs.add(tariff);
            }
        }
        fields.warnOfOthers();
        if (offer == null || platform == null) {
            return null;
        }
        return credits.build(
                "rateCard", () -> new HostingPlan(offer, model(offer, tariffs), tariffs, platform));
    }

    /// One line of the card: what an hour of a unit of a meter costs, stopped or not, since what
    /// stands still is metered only by what it still takes up. With `tiers` whatever goes beyond
    /// some amount of one resource has a price of its own; or, `over` a `month`, beyond some amount
    /// of all that the account has used in the calendar month.
    private static @Nullable Tariff tariff(Fields fields, CreditOffer offer) {
        String meter = fields.text("meter");
        String name = fields.text("name", meter);
        BigDecimal price = fields.requiredDecimal("price");
        BigDecimal per = fields.decimal("per", BigDecimal.ONE);
        Over over = fields.choice("over", OVER, Over.HOUR);
        List<Tier> tiers = new ArrayList<>();
        add(tiers, fields.build("", () -> tier(BigDecimal.ZERO, price.divide(per))));
        for (Fields each : fields.objects("tiers")) {
            BigDecimal from = each.requiredDecimal("from");
            BigDecimal beyond = each.requiredDecimal("price");
            each.warnOfOthers();
            add(tiers, each.build("", () -> tier(from, beyond.divide(per))));
        }
        fields.warnOfOthers();
        return fields.build("", () -> tariff(offer, new Line(meter, name, over), tiers));
    }

    private record Line(String meter, String name, Over over) {}

    /// What tiers are counted over: each resource's hour, or the account's month.
    private enum Over {
        HOUR,
        MONTH
    }

    private static void add(List<Tier> tiers, @Nullable Tier tier) {
        if (tier != null) {
            tiers.add(tier);
        }
    }

    private static Tier tier(BigDecimal from, BigDecimal price) {
        return new Tier(from, BigDecimal.ZERO, price, price, 0);
    }

    private static Tariff tariff(CreditOffer offer, Line line, List<Tier> tiers) {
        Currency commodity = offer.commodity();
        boolean isMonthly = line.over() == Over.MONTH;
        Strategy hourly = tiers.size() > 1 ? Strategy.GRADUATED : Strategy.VOLUME;
        return new Tariff(
                new TariffRef(offer.pricingModel() + "-" + line.meter(), 1),
                TariffLabel.of(line.name()),
                TariffSubject.everyStack(TariffType.EXTERNAL, line.meter()),
                commodity,
                new PriceTable(tiers, isMonthly ? Strategy.MONTHLY : hourly, StrategyData.NONE),
                TariffTerms.USUAL
                        .with(Scopes.both(isMonthly ? Scope.ACCOUNT : Scope.NODE))
                        .alsoWhenStopped());
    }

    private static ModelDefinition model(CreditOffer offer, List<Tariff> tariffs) {
        return new ModelDefinition(
                offer.pricingModel(),
                offer.pricingModel(),
                "",
                ModelType.FIXED,
                tariffs.stream().map(Tariff::uniqueName).toList(),
                List.of());
    }
}
