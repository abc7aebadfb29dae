package io.farthing.catalog;

import io.farthing.calendar.Term;
import io.farthing.catalog.JsonTree.Text;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A product out of a catalog file, and out of what was published of one.
///
/// @param options sets of options that products of the file name, by their names
/// @param rules sets of rules, likewise
record ProductReader(
        Map<String, List<ProductOption>> options, Map<String, List<ProductRule>> rules) {

    /// For what stands alone and names no sets.
    static final ProductReader ALONE = new ProductReader(Map.of(), Map.of());

    static final WireEnum<ProductFamily> FAMILY = new WireEnum<>(List.of(ProductFamily.values()));

    private static final WireEnum<Billing> BILLING = new WireEnum<>(List.of(Billing.values()));
    private static final WireEnum<PriceUnit> UNIT = new WireEnum<>(List.of(PriceUnit.values()));
    private static final WireEnum<RenewalMode> MODE = new WireEnum<>(List.of(RenewalMode.values()));
    private static final WireEnum<ProrationRule> PRORATION =
            new WireEnum<>(List.of(ProrationRule.values()));

    @Nullable Product read(Fields fields) {
        String sku = fields.text("sku");
        NameRule.requireName(fields, "sku", sku);
        String name = fields.text("name", sku);
        ProductFamily family = fields.choice("family", FAMILY);
        Billing billing = fields.choice("billing", BILLING);
        List<ProductPrice> prices = prices(fields);
        Map<String, String> attributes = attributes(fields.objectOrNull("attributes"));
        List<ProductOption> allOptions = named(fields, "options", options, OptionReader::option);
        List<ProductRule> allRules = named(fields, "rules", rules, OptionReader::rule);
        RenewalPolicy renewal = renewal(fields.objectOrNull("renewal"));
        ProrationRule proration = fields.choice("proration", PRORATION, ProrationRule.DAY);
        List<String> related = fields.texts("related");
        String nameStem = fields.text("nameStem", "{account}{n}");
        boolean isOnSale = fields.flag("onSale", true);
        fields.ignore("version", "validFrom", "publishedAt");
        fields.warnOfOthers();
        return fields.build(
                "",
                () ->
                        new Product(
                                sku,
                                0,
                                name,
                                family,
                                billing,
                                prices,
                                attributes,
                                allOptions,
                                allRules,
                                renewal,
                                proration,
                                related,
                                nameStem,
                                isOnSale));
    }

    /// The price of a unit in each currency, and those of single terms.
    private static List<ProductPrice> prices(Fields fields) {
        List<ProductPrice> prices = new ArrayList<>();
        Map<String, Money> setups = MoneyTable.read(fields, "setup");
        Map<String, Money> amounts = MoneyTable.read(fields, "price");
        if (!amounts.isEmpty()) {
            PriceUnit unit = fields.choice("unit", UNIT);
            amounts.values()
                    .forEach(amount -> {
                        ProductPrice price = price(fields, null, unit, amount, setups);
                        if (price != null) {
                            prices.add(price);
                        }
                    });
        }
        Fields byTerm = fields.objectOrNull("termPrices");
        if (byTerm != null) {
            terms(byTerm)
                    .forEach((term, text) ->
                            MoneyTable.read(byTerm, text)
                                    .values()
                                    .forEach(amount -> {
                                        ProductPrice price =
                                                price(fields, term, PriceUnit.TERM, amount, setups);
                                        if (price != null) {
                                            prices.add(price);
                                        }
                                    }));
        }
        fields.ignore("unit");
        return prices;
    }

    private static @Nullable ProductPrice price(
            Fields fields,
            @Nullable Term term,
            PriceUnit unit,
            Money amount,
            Map<String, Money> setups) {
        Money setup = setups.getOrDefault(amount.currency().code(), Money.zero(amount.currency()));
        return fields.build(
                "price", () -> new ProductPrice(amount.currency(), term, unit, amount, setup));
    }

    /// Shorter terms first: `jsonb` keeps no order of keys.
    private static Map<Term, String> terms(Fields byTerm) {
        Map<Term, String> terms =
                new TreeMap<>(
                        java.util.Comparator.comparingInt(Term::months)
                                .thenComparingInt(Term::days));
        for (String text : byTerm.names()) {
            Term term = byTerm.build(text, () -> Term.of(text));
            if (term != null) {
                terms.put(term, text);
            }
        }
        return terms;
    }

    private static Map<String, String> attributes(@Nullable Fields fields) {
        Map<String, String> attributes = new TreeMap<>();
        if (fields != null) {
            fields.names().forEach(name -> attributes.put(name, fields.scalar(name)));
        }
        return attributes;
    }

    private static RenewalPolicy renewal(@Nullable Fields fields) {
        if (fields == null) {
            return RenewalPolicy.NONE;
        }
        List<Term> terms = renewalTerms(fields);
        Set<RenewalMode> modes = EnumSet.noneOf(RenewalMode.class);
        for (JsonTree item : fields.items("modes")) {
            modes.add(fields.choiceOf(fields.pathOf("modes"), item, MODE));
        }
        RenewalMode usual = fields.choice("usual", MODE, RenewalMode.AUTOMATIC);
        String engagement = fields.text("engagement", "");
        Term engaged =
                engagement.isEmpty() ? null : fields.build("engagement", () -> Term.of(engagement));
        int notice = fields.count("noticeDays", 0);
        int collection = fields.count("collectionDays", 0);
        int grace = fields.count("graceDays", 0);
        int deletion = fields.count("deletionDays", 0);
        int cancellation = fields.count("cancellationDays", 0);
        fields.warnOfOthers();
        RenewalPolicy policy =
                fields.build(
                        "",
                        () ->
                                new RenewalPolicy(
                                        terms,
                                        modes,
                                        usual,
                                        engaged,
                                        notice,
                                        collection,
                                        grace,
                                        deletion,
                                        cancellation));
        return policy == null ? RenewalPolicy.NONE : policy;
    }

    private static List<Term> renewalTerms(Fields fields) {
        List<Term> terms = new ArrayList<>();
        for (String text : fields.texts("terms")) {
            Term term = fields.build("terms", () -> Term.of(text));
            if (term != null) {
                terms.add(term);
            }
        }
        return terms;
    }

    /// A list whose members are spelled out or name a set of the file.
    private static <T> List<T> named(
            Fields fields,
            String field,
            Map<String, List<T>> sets,
            Function<Fields, @Nullable T> reader) {
        List<T> all = new ArrayList<>();
        int index = 0;
        for (JsonTree item : fields.items(field)) {
            if (item instanceof Text(int line, String name)) {
                List<T> set = sets.get(name);
                if (set == null) {
                    fields.findings()
                            .error(
                                    fields.pathOf(field),
                                    line,
                                    "names \"" + name + "\", which is no set of the file");
                } else {
                    all.addAll(set);
                }
            } else {
                String path = fields.pathOf(field) + "[" + index + "]";
                T value = reader.apply(Fields.of(item, path, fields.findings()));
                if (value != null) {
                    all.add(value);
                }
            }
            index++;
        }
        return all;
    }
}
