package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.ChargeExplanation;
import io.farthing.charging.ChargeId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A charge in credits is explained from what its resource took up to the ledger.
final class CreditExplanationTest {
    private final HostingHouse house = new HostingHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void tellsOfStretchesPeakRateCardCreditsAndLedger() {
        house.fund("1.20");
        var _ = house.done(house.buy("1creditfree", 1));
        long vm = house.makeServer(512);
        house.at(HostingHouse.BEGIN.plus(Duration.ofMinutes(20)));
        house.resize(vm, 1024);
        house.at(HostingHouse.BEGIN.plus(Duration.ofMinutes(40)));
        house.resize(vm, 512);
        house.after(Duration.ofHours(1));
        String text = explained("memory", "vm-" + vm);
        assertThat(text)
                .contains("memory")
                .contains("1024 MiB")
                .contains(
                        "vm-%d took up cores 1, memory 1024 from 2027-03-01T00:20:00Z to 2027-03-01T00:40:00Z"
                                .formatted(vm))
                .contains("rounded half up: 120.0000 credit")
                .contains("all charges of the account's hour used 251.0000 credit")
                .contains(
                        "bought on demand: 1 × on_demand, 10000 credit for 1.00 EUR and 0.20 of tax")
                .contains("Ledger transaction")
                .contains("revenue.memory");
    }

    /// An hour may be charged in money and in credits: each of its charges has a name of its own.
    @Test
    void chargesOfMoneyAndCreditsAreNumberedOnFromEachOther() {
        house.fund("100.00");
        var _ = house.done(house.buy("pack_150k", 1));
        long _ = house.makeServer(512);
        house.useInMoney(HostingHouse.BEGIN.plus(Duration.ofMinutes(30)));
        house.after(Duration.ofHours(1));
        List<String> ids = house.chargeIds();
        assertThat(ids).hasSizeGreaterThan(4).doesNotHaveDuplicates();
        assertThat(ids).allSatisfy(id -> assertThat(text(id)).contains("Charge " + id + ":"));
        assertThat(ids.stream().map(this::text).filter(each -> each.contains(" credit\n")))
                .hasSize(4);
        house.requireSound();
    }

    private String explained(String resource, String node) {
        return house.chargeIds().stream()
                .map(this::text)
                .filter(each -> each.contains(", " + resource + ","))
                .filter(each -> each.contains(node))
                .findFirst()
                .orElseThrow();
    }

    private String text(String id) {
        ChargeId charge = Objects.requireNonNull(ChargeId.parse(id));
        ChargeExplanation found =
                house.nouns.database.read(
                        tx -> Objects.requireNonNull(house.nouns.explanations.explain(tx, charge)));
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ExplanationText.print(Objects.requireNonNull(found), out);
        out.flush();
        return text.toString();
    }
}
