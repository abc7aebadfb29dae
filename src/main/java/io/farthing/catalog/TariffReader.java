package io.farthing.catalog;

import io.farthing.catalog.JsonTree.Members;
import io.farthing.catalog.JsonTree.Text;
import io.farthing.money.Currency;
import io.farthing.rating.CloudletRule;
import io.farthing.rating.Interval;
import io.farthing.rating.MinimumFee;
import io.farthing.rating.PriceTable;
import io.farthing.rating.PriceType;
import io.farthing.rating.QuantityRounding;
import io.farthing.rating.Recurrence;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a tariff object (`jelastic.md` 4.3) into a tariff, in every form that clients have
/// been seen to send them.
final class TariffReader {

    private static final int FIRST_VERSION = 1;
    private static final int NO_DECIMALS = -1;

    private TariffReader() {}

    /// Null, with findings, where the object is no tariff.
    static @Nullable Tariff read(Fields fields, Currency fallback) {
        // Some clients send only one of the two names.
        String uniqueName = fields.text("uniqueName", fields.text("name", ""));
        if (uniqueName.isBlank()) {
            fields.error("uniqueName", "is missing");
        }
        NameRule.requireName(fields, "uniqueName", uniqueName);
        TariffLabel label =
                new TariffLabel(
                        fields.text("name", uniqueName),
                        fields.text("description", ""),
                        fields.text("sku", ""),
                        fields.text("docUrl", ""));
        TariffType type = fields.choice("type", WireEnum.TARIFF_TYPE);
        String keyword = fields.text("keyword", TariffSubject.EVERY_STACK);
        String resource = resource(fields, type, keyword);
        NameRule.requireResource(fields, "resource", resource);
        Currency currency = currency(fields, fallback);
        PriceTable prices = prices(fields);
        TariffTerms terms = terms(fields);
        ignoreWhatServersAdd(fields);
        if (prices == null || terms == null) {
            return null;
        }
        return fields.build(
                "",
                () ->
                        new Tariff(
                                new TariffRef(uniqueName, FIRST_VERSION),
                                label,
                                new TariffSubject(type, keyword, resource),
                                currency,
                                prices,
                                terms));
    }

    /// A resource by its name, as text or as an object; a tariff that names none is for the
    /// resource that its type is about.
    private static String resource(Fields fields, TariffType type, String keyword) {
        String sent = name(fields, "resource");
        if (sent != null) {
            return sent;
        }
        return switch (type) {
            case FIXED -> "reserved";
            case FLEXIBLE -> "dynamic";
            case NETWORK -> "traffic";
            case STORAGE -> "disk";
            case STORAGE_FIXED -> "disk.reserved";
            case SUBSCRIPTION -> "subscription";
            case OPTION, LICENCE, EXTERNAL -> {
                if (keyword.equals(TariffSubject.EVERY_STACK)) {
                    fields.error("resource", "is missing");
                }
                yield keyword;
            }
        };
    }

    /// The dialect documents an object here, and its best known client sends text.
    static @Nullable String name(Fields fields, String field) {
        JsonTree found = fields.tree(field);
        if (!(found instanceof Members)) {
            return found == null ? null : fields.text(field);
        }
        Fields object = fields.object(field);
        String name = object.text("name");
        object.ignore("description", "type", "unit");
        object.warnOfOthers();
        return name;
    }

    private static Currency currency(Fields fields, Currency fallback) {
        JsonTree found = fields.tree("currency");
        if (found == null) {
            return fallback;
        }
        if (found instanceof Text) {
            return currency(fields, "currency", fields.text("currency"), fallback);
        }
        Fields object = fields.object("currency");
        String code = object.text("code");
        int decimals = object.count("decimals", NO_DECIMALS);
        object.ignore("id", "name", "usdRate");
        object.warnOfOthers();
        if (decimals == NO_DECIMALS || code.isEmpty() || !Character.isLowerCase(code.charAt(0))) {
            return currency(object, "code", code, fallback);
        }
        Currency commodity = object.build("code", () -> Currency.commodity(code, decimals));
        return commodity == null ? fallback : commodity;
    }

    static Currency currency(Fields fields, String field, String code, Currency fallback) {
        try {
            return code.isEmpty() ? fallback : Currency.of(code);
        } catch (IllegalArgumentException unknown) {
            fields.error(field, "is no currency of ISO 4217: \"" + code + "\"");
            return fallback;
        }
    }

    private static @Nullable PriceTable prices(Fields fields) {
        List<Tier> tiers = new ArrayList<>();
        for (Fields tier : fields.objects("tiers")) {
            Tier read = tier(tier);
            if (read != null) {
                tiers.add(read);
            }
        }
        Strategy strategy = fields.choice("strategy", WireEnum.STRATEGY, Strategy.VOLUME);
        StrategyData data = strategyData(fields.objectOrNull("strategyData"));
        return data == null
                ? null
                : fields.build("tiers", () -> new PriceTable(tiers, strategy, data));
    }

    private static @Nullable Tier tier(Fields fields) {
        BigDecimal value = DecimalForm.plain(fields.decimal("value", BigDecimal.ZERO));
        BigDecimal free = DecimalForm.plain(fields.decimal("free", BigDecimal.ZERO));
        BigDecimal price = fields.decimal("price");
        BigDecimal currencyPrice = fields.decimal("currencyPrice");
        int trialPeriod = fields.count("trialPeriod", 0);
        fields.ignore("id");
        fields.warnOfOthers();
        if (price == null && currencyPrice == null) {
            fields.error("price", "is missing, and so is currencyPrice");
        }
        return fields.build(
                "",
                () ->
                        new Tier(
                                value,
                                free,
                                price == null ? BigDecimal.ZERO : DecimalForm.plain(price),
                                currencyPrice == null ? null : DecimalForm.plain(currencyPrice),
                                trialPeriod));
    }

    private static @Nullable StrategyData strategyData(@Nullable Fields fields) {
        if (fields == null) {
            return StrategyData.NONE;
        }
        String secondary = name(fields, "secondary");
        Strategy mode =
                fields.tree("strategyMode") == null
                        ? null
                        : fields.choice("strategyMode", WireEnum.STRATEGY);
        QuantityRounding rounding =
                fields.choice("roundingMode", WireEnum.ROUNDING, QuantityRounding.NONE);
        int scale = fields.count("scale", 0);
        String data = fields.tree("data") == null ? null : fields.text("data", "");
        fields.ignore("id");
        fields.warnOfOthers();
        return fields.build("", () -> new StrategyData(secondary, mode, rounding, scale, data));
    }

    private static @Nullable TariffTerms terms(Fields fields) {
        Scope free = fields.choice("freeResourceScope", WireEnum.SCOPE, Scope.ENVIRONMENT);
        Scope billable = fields.choice("billableResourceScope", WireEnum.SCOPE, Scope.ENVIRONMENT);
        int minimum = fields.count("minCloudletCount", 0);
        int increment = fields.count("cloudletIncrement", 1);
        BigDecimal fee = DecimalForm.plain(fields.decimal("minimumFee", BigDecimal.ZERO));
        BigDecimal feeAmount =
                DecimalForm.plain(fields.decimal("minimumFeeResourceAmount", BigDecimal.ZERO));
        boolean onlyRunning = fields.flag("chargeOnlyRunning", true);
        Set<TariffType> overrides = EnumSet.noneOf(TariffType.class);
        for (JsonTree type : fields.items("overridesTypes")) {
            overrides.add(
                    fields.choiceOf(fields.pathOf("overridesTypes"), type, WireEnum.TARIFF_TYPE));
        }
        Recurrence recurrence = recurrence(fields);
        // 0 stands in older exports for "no increment".
        CloudletRule rule =
                fields.build(
                        "cloudletIncrement",
                        () -> new CloudletRule(minimum, Math.max(1, increment)));
        MinimumFee minimumFee = fields.build("minimumFee", () -> new MinimumFee(fee, feeAmount));
        if (recurrence == null || rule == null || minimumFee == null) {
            return null;
        }
        Scopes scopes = new Scopes(free, billable);
        return new TariffTerms(scopes, rule, minimumFee, recurrence, onlyRunning, overrides);
    }

    /// Servers before 8.1 had one field `chargePeriodType` for all three.
    private static @Nullable Recurrence recurrence(Fields fields) {
        String period = fields.text("chargePeriodType", "");
        if (!period.isEmpty() && fields.tree("priceType") == null) {
            return chargePeriod(fields, period);
        }
        PriceType type = fields.choice("priceType", WireEnum.PRICE_TYPE, PriceType.RECURRING);
        Interval interval = fields.choice("recurringInterval", WireEnum.INTERVAL, Interval.HOUR);
        int count = fields.count("recurringIntervalCount", 1);
        return fields.build("recurringIntervalCount", () -> new Recurrence(type, interval, count));
    }

    private static @Nullable Recurrence chargePeriod(Fields fields, String period) {
        if (period.equalsIgnoreCase(PriceType.ONETIME.name())) {
            return Recurrence.ONCE;
        }
        return Recurrence.every(
                fields.choice("chargePeriodType", WireEnum.INTERVAL, Interval.HOUR));
    }

    private static void ignoreWhatServersAdd(Fields fields) {
        fields.ignore("id", "version", "isDeleted", "reseller", "validFrom", "publishedAt");
        fields.warnOfOthers();
    }
}
