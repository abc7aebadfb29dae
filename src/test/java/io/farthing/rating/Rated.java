package io.farthing.rating;

import static io.farthing.rating.TariffSubject.everyStack;

import java.util.Arrays;
import java.util.List;

/// Short words for the tests: a price list in one line, quantities in another.
final class Rated {

    private Rated() {}

    /// `0:0.05/0.05 1:0.04` is two tiers, from:price/free.
    static PriceTable prices(Strategy strategy, String tiers) {
        List<Tier> list = Arrays.stream(tiers.split(" ", -1)).map(Rated::tier).toList();
        return new PriceTable(list, strategy, StrategyData.NONE);
    }

    static Tariff tariff(TariffType type, PriceTable prices) {
        return Tariff.of("test", everyStack(type, "resource"), DemoTariffs.EUR, prices);
    }

    static List<Quantity> quantities(String text) {
        return Arrays.stream(text.split(" ", -1)).map(Quantity::of).toList();
    }

    /// The one charge for these node quantities in one environment.
    static Charge charge(Tariff tariff, String perNode) {
        return only(TariffPreview.charges(tariff, quantities(perNode)));
    }

    static Charge charge(Tariff tariff, String perNode, String secondary) {
        return only(
                TariffPreview.charges(
                        tariff, quantities(perNode), quantities(secondary), Accumulated.NOTHING));
    }

    static String amount(Charge charge) {
        return charge.amount().toDecimal().stripTrailingZeros().toPlainString();
    }

    private static Charge only(List<Charge> charges) {
        if (charges.size() != 1) {
            throw new AssertionError("one charge expected: " + charges);
        }
        return charges.getFirst();
    }

    private static Tier tier(String text) {
        String[] parts = text.split("[:/]", -1);
        return Tier.of(parts[0], parts[1], parts.length > 2 ? parts[2] : "0");
    }
}
