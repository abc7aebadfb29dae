package io.farthing.rating;

import java.util.List;

/// One line of a grid: the tariff that applies to a node when all of these options are set on it.
public record GridItem(TariffLabel label, int order, List<Option> options, Tariff tariff) {

    public GridItem {
        options = List.copyOf(options);
        if (options.isEmpty()) {
            throw new IllegalArgumentException("options: a grid item needs one to be chosen by");
        }
    }

    public static GridItem of(Option option, Tariff tariff) {
        return new GridItem(tariff.label(), 0, List.of(option), tariff);
    }
}
