package io.farthing.catalog;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.rating.MinimumFee;
import io.farthing.rating.PriceTable;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffTerms;
import io.farthing.rating.Tier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What prices are spoken of in: resources, options and currencies.
public final class PriceTerms {
    /// Of a unit price; what is charged is rounded once, by the rater.
    private static final int PRICE_DECIMALS = 12;

    private static final BigDecimal ONE = BigDecimal.ONE;

    /// A resource with the number that clients know it by.
    public record Numbered(long id, Resource resource) {}

    public List<Numbered> resources(Tx tx) {
        return tx.list(
                "SELECT id, name, description, type, unit FROM catalog_resource ORDER BY name",
                row ->
                        new Numbered(
                                row.longAt("id"),
                                new Resource(
                                        row.text("name"),
                                        row.text("description"),
                                        Resource.Type.valueOf(row.text("type")),
                                        row.text("unit"))));
    }

    /// False where there is one of that name.
    public boolean add(Tx tx, Resource resource) {
        String sql =
                """
                INSERT INTO catalog_resource (name, description, type, unit) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """;
        return tx.update(
                        sql,
                        resource.name(),
                        resource.description(),
                        resource.type().name(),
                        resource.unit())
                == 1;
    }

    /// Its words only: what it is counted in has been charged by.
    public boolean describe(Tx tx, String name, String description) {
        return tx.update(
                        "UPDATE catalog_resource SET description = ? WHERE name = ?",
                        description,
                        name)
                == 1;
    }

    public List<TariffOption> options(Tx tx) {
        return tx.list(
                "SELECT name, display_name, description, reseller FROM tariff_option ORDER BY name",
                PriceTerms::optionFromRow);
    }

    public @Nullable TariffOption option(Tx tx, String name) {
        return options(tx).stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static TariffOption optionFromRow(Row row) {
        return new TariffOption(
                row.text("name"),
                row.text("display_name"),
                row.text("description"),
                row.longOrNull("reseller"));
    }

    public void save(Tx tx, TariffOption option) {
        tx.update(
                """
                INSERT INTO tariff_option (name, display_name, description, reseller)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE
                   SET display_name = excluded.display_name, description = excluded.description
                """,
                option.name(),
                option.displayName(),
                option.description(),
                option.reseller());
    }

    public void remove(Tx tx, TariffOption option) {
        tx.update("DELETE FROM tariff_option WHERE name = ?", option.name());
    }

    public List<CurrencyRate> rates(Tx tx) {
        return tx.list(
                "SELECT code, name, usd_rate FROM currency_rate ORDER BY code",
                row ->
                        new CurrencyRate(
                                row.text("code"), row.text("name"), row.decimal("usd_rate")));
    }

    public void save(Tx tx, CurrencyRate rate) {
        tx.update(
                """
                INSERT INTO currency_rate (code, name, usd_rate) VALUES (?, ?, ?)
                ON CONFLICT (code) DO UPDATE SET name = excluded.name, usd_rate = excluded.usd_rate
                """,
                rate.code(),
                rate.name(),
                rate.usdRate());
    }

    /// How much of `to` one unit of `from` is; null where a rate of either is not known.
    public @Nullable BigDecimal factor(Tx tx, Currency from, Currency to) {
        if (from.equals(to)) {
            return ONE;
        }
        BigDecimal worth = null;
        BigDecimal per = null;
        for (CurrencyRate rate : rates(tx)) {
            worth = rate.code().equals(from.code()) ? rate.usdRate() : worth;
            per = rate.code().equals(to.code()) ? rate.usdRate() : per;
        }
        return worth == null || per == null ? null : worth.divide(per, MathContext.DECIMAL64);
    }

    /// The tariff in another currency, each price rounded to twelve decimals, half up.
    public static Tariff converted(Tariff tariff, Currency to, BigDecimal factor) {
        if (tariff.currency().equals(to)) {
            return tariff;
        }
        List<Tier> tiers =
                tariff.prices().tiers().stream()
                        .map(tier -> {
                            BigDecimal price = times(tier.effectivePrice(), factor);
                            return new Tier(
                                    tier.value(), tier.free(), price, price, tier.trialPeriod());
                        })
                        .toList();
        PriceTable prices =
                new PriceTable(tiers, tariff.prices().strategy(), tariff.prices().strategyData());
        MinimumFee fee = tariff.terms().minimumFee();
        TariffTerms terms =
                tariff.terms().with(new MinimumFee(times(fee.fee(), factor), fee.resourceAmount()));
        return tariff.with(to, prices, terms);
    }

    private static BigDecimal times(BigDecimal price, BigDecimal factor) {
        return price.multiply(factor)
                .setScale(PRICE_DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
