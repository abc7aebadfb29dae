package io.farthing.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CloudletsTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # peak KiB, sum of MHz, samples, cloudlets
                    0, 0, 12, 1
                    1, 0, 12, 1
                    131072, 0, 12, 1
                    131072.001, 0, 12, 2
                    262144, 0, 12, 2
                    0, 4800, 12, 1
                    0, 4800.00000000000000000001, 12, 2
                    0, 4799.99, 12, 1
                    1048576, 2400, 1, 8
                    131072, 28800, 12, 6
                    0, 0, 0, 1
                    0.00000000000000000000000001, 800.1, 2, 2
                    99999999999999.5, 1, 1, 762939454
                    """)
    void theLargerOfMemoryAndProcessorCounts(
            String ram, String cpuSum, long samples, long cloudlets) {
        assertThat(Cloudlets.USUAL.used(Quantity.of(ram), Quantity.of(cpuSum), samples))
                .isEqualTo(cloudlets);
    }

    @Test
    void aCloudletsSizeIsTheProvidersToSet() {
        Cloudlets small = new Cloudlets(131_072, 200);
        assertThat(small.used(Quantity.ZERO, Quantity.of("400.1"), 1)).isEqualTo(3);
        assertThatThrownBy(() -> new Cloudlets(0, 400))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # minimum, increment, cloudlets of each node, reserved charged, dynamic charged
                    0, 1, 5, 5, 5
                    0, 1, 0, 0, 0
                    4, 1, 3, 4, 4
                    4, 1, 4, 4, 4
                    4, 1, 0, 4, 0
                    0, 4, 1, 4, 4
                    0, 4, 4, 4, 4
                    0, 4, 5, 8, 8
                    3, 4, 1, 4, 4
                    4, 2, 1 5, 10, 10
                    4, 2, 0 5, 10, 6
                    """)
    void minimumAndIncrementRaiseEachNode(
            long minimum, long increment, String nodes, String reserved, String dynamic) {
        TariffTerms terms = TariffTerms.USUAL.with(new CloudletRule(minimum, increment));
        PriceTable prices = Rated.prices(Strategy.VOLUME, "0:1");
        assertThat(
                        Rated.amount(
                                Rated.charge(
                                        Rated.tariff(TariffType.FIXED, prices).with(terms), nodes)))
                .isEqualTo(reserved);
        assertThat(
                        Rated.amount(
                                Rated.charge(
                                        Rated.tariff(TariffType.FLEXIBLE, prices).with(terms),
                                        nodes)))
                .isEqualTo(dynamic);
    }
}
