package io.farthing.charging;

import io.farthing.rating.Interval;
import io.farthing.rating.QuantityRounding;
import io.farthing.rating.Scope;
import io.farthing.rating.Scopes;
import io.farthing.rating.Strategy;
import io.farthing.rating.TariffType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Price lists that no one would think of, for a simulated house. What accumulates, accumulates in
/// all of them and in every version: a group's change of mind about that has no written rule.
final class RandomTariffs {
    private static final List<Kind> KINDS =
            List.of(
                    new Kind(TariffType.FIXED, "reserved"),
                    new Kind(TariffType.FLEXIBLE, "dynamic"),
                    new Kind(TariffType.NETWORK, "traffic"),
                    new Kind(TariffType.STORAGE, "disk"),
                    new Kind(TariffType.OPTION, "ipv4"),
                    new Kind(TariffType.LICENCE, "setup"));

    private final Random random;
    private final boolean trafficAccumulates;
    private final Scopes trafficScopes;

    private record Kind(TariffType type, String resource) {}

    RandomTariffs(Random random) {
        this.random = random;
        trafficAccumulates = random.nextInt(3) == 0;
        trafficScopes = Scopes.both(any(Scope.values()));
    }

    /// A price list of one tariff a kind, most kinds of them.
    List<PlainTariff> list(String prefix) {
        List<PlainTariff> tariffs = new ArrayList<>();
        for (Kind kind : KINDS) {
            if (kind.type == TariffType.FIXED || random.nextInt(5) > 0) {
                tariffs.add(tariff(prefix + "-" + kind.resource, kind));
            }
        }
        return tariffs;
    }

    /// Other prices under the same name.
    PlainTariff newVersion(PlainTariff old) {
        return tariff(old.name(), new Kind(old.type(), old.resource()));
    }

    private PlainTariff tariff(String name, Kind kind) {
        boolean accumulates = trafficAccumulates && kind.type == TariffType.NETWORK;
        Strategy strategy =
                accumulates
                        ? Strategy.ACCUMULATED
                        : any(Strategy.VOLUME, Strategy.GRADUATED, Strategy.FLAT);
        Scopes scopes =
                accumulates ? trafficScopes : new Scopes(any(Scope.values()), any(Scope.values()));
        return new PlainTariff(
                name,
                kind.type,
                kind.resource,
                strategy,
                tiers(kind),
                scopes,
                terms(kind, accumulates));
    }

    private PlainTariff.Terms terms(Kind kind, boolean accumulates) {
        boolean once = kind.type == TariffType.LICENCE;
        boolean hasFee = !once && random.nextInt(5) == 0;
        BigDecimal nothing = BigDecimal.ZERO;
        return new PlainTariff.Terms(
                reading(accumulates),
                hasFee
                        ? new PlainTariff.Fee(decimal(9, 4), decimal(4, 1))
                        : new PlainTariff.Fee(nothing, nothing),
                random.nextInt(4) == 0
                        ? new PlainTariff.Steps(random.nextInt(6), 1 + random.nextInt(4))
                        : new PlainTariff.Steps(0, 1),
                random.nextInt(3) == 0 ? any(Interval.values()) : Interval.HOUR,
                once,
                accumulates || random.nextInt(3) > 0);
    }

    private PlainTariff.Reading reading(boolean accumulates) {
        @Nullable String secondary =
                !accumulates && random.nextInt(5) == 0 ? any("disk", "traffic", "ipv4") : null;
        return new PlainTariff.Reading(
                random.nextInt(4) == 0 ? any(QuantityRounding.values()) : QuantityRounding.NONE,
                random.nextInt(3),
                secondary,
                secondary != null && random.nextBoolean());
    }

    private List<PlainTariff.PlainTier> tiers(Kind kind) {
        List<PlainTariff.PlainTier> tiers = new ArrayList<>();
        BigDecimal from = random.nextBoolean() ? BigDecimal.ZERO : BigDecimal.ONE;
        BigDecimal free = random.nextInt(3) == 0 ? decimal(11, 2) : BigDecimal.ZERO;
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            BigDecimal price = random.nextInt(12) == 0 ? BigDecimal.ZERO : price(kind);
            tiers.add(new PlainTariff.PlainTier(from, free, price));
            from = from.add(decimal(12, 2)).add(new BigDecimal("0.01"));
            free = random.nextInt(4) == 0 ? decimal(11, 2) : free;
        }
        return tiers;
    }

    private BigDecimal price(Kind kind) {
        return kind.type == TariffType.LICENCE ? decimal(9, 2) : decimal(30, 10);
    }

    /// Below 2^bits of the last of its decimals.
    private BigDecimal decimal(int bits, int decimals) {
        return new BigDecimal(new BigInteger(bits, random), decimals);
    }

    @SafeVarargs
    private final <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}
