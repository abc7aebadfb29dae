package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.ChargeExplanation;
import io.farthing.charging.ChargeId;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.SampleBatch;
import io.farthing.resources.ResourceMeter;
import io.farthing.resources.ResourceType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The traffic that an account has free in a month, and what it pays beyond: with the demo's card
/// nothing for 2,000 GB of all its servers, then 100 credits a GB and less from 10,000 on.
final class HostingTrafficTest {
    private static final int HOUR_CREDITS = 191;

    /// The provider's April begins at 22:00 of Greenwich.
    private static final int MARCH_HOURS = 31 * 24 - 2;

    private final HostingHouse house = new HostingHouse();
    private long vm;

    @AfterEach
    void close() {
        house.close();
    }

    private void begin() {
        house.fund("500.00");
        var _ = house.done(house.buy("pack_2M", 1));
        vm = house.makeServer(512);
    }

    /// Told for an hour that has not been charged yet, as the provider's automation does.
    private void traffic(long server, int hour, String gigabytes) {
        SampleBatch batch = new SampleBatch();
        NodeTraits traits = new NodeTraits("vm", "iaas", NodeSetting.NONE);
        NodeName node =
                new NodeName(HostingHouse.ACCOUNT, ResourceMeter.ENVIRONMENT, "vm-" + server);
        batch.begin(
                batch.node(node, traits),
                HostingHouse.BEGIN.plus(Duration.ofHours(hour)).plusSeconds(60).toEpochMilli(),
                0);
        batch.reading(
                house.nouns.meters.known().required("traffic"),
                new BigDecimal(gigabytes).movePointRight(9));
        var _ = house.nouns.intake.take(batch);
    }

    /// What the hour took beyond what the server itself costs.
    private void requireHour(int hour, String credits) {
        BigDecimal before = house.stock();
        house.after(Duration.ofHours(hour + 1L));
        BigDecimal used = before.subtract(house.stock());
        assertThat(used.subtract(BigDecimal.valueOf(HOUR_CREDITS)))
                .as("hour %d", hour)
                .isEqualByComparingTo(credits);
    }

    @Test
    void whatAMonthHasFreeIsFreeOnceWhateverTheServer() {
        begin();
        traffic(vm, 0, "1999");
        requireHour(0, "0");
        traffic(vm, 1, "1");
        requireHour(1, "0");
        traffic(vm, 2, "0.5");
        requireHour(2, "50");
        traffic(vm, 3, "10");
        requireHour(3, "1000");
        traffic(vm, 4, "7999.5");
        requireHour(4, "799750");
        assertThat(explained())
                .anyMatch(line -> line.contains("traffic of the month before this hour, 2010.5"))
                .anyMatch(line -> line.contains("7989.5") && line.contains("100"))
                .anyMatch(line -> line.contains("10") && line.contains("80"));
        house.requireSound();
    }

    @Test
    void aNewMonthBeginsAnew() {
        begin();
        traffic(vm, 0, "2001");
        requireHour(0, "100");
        house.after(Duration.ofHours(MARCH_HOURS - 1L));
        traffic(vm, MARCH_HOURS - 1, "1");
        requireHour(MARCH_HOURS - 1, "100");
        traffic(vm, MARCH_HOURS, "2000");
        requireHour(MARCH_HOURS, "0");
        traffic(vm, MARCH_HOURS + 1, "1");
        requireHour(MARCH_HOURS + 1, "100");
        house.requireSound();
    }

    /// A halted server has only what was under way; one that is deleted has used what it used.
    @Test
    void haltedAndDeletedServersCountInTheAccountsMonth() {
        begin();
        traffic(vm, 0, "1990");
        requireHour(0, "0");
        var _ =
                house.done(
                        (tx, now) -> house.hosting.servers.stop(tx, HostingHouse.ASKER, vm, now));
        house.after(Duration.ofHours(2));
        traffic(vm, 2, "9");
        BigDecimal before = house.stock();
        house.after(Duration.ofHours(3));
        // Its disk of 12 GB and its IPv4 address go on.
        assertThat(before.subtract(house.stock())).isEqualByComparingTo("89");
        var _ =
                house.done(
                        (tx, now) -> house.hosting.servers.delete(tx, HostingHouse.ASKER, vm, now));
        assertThat(house.list(ResourceType.VM)).isEmpty();
        house.after(Duration.ofHours(4));
        long another = house.makeServer(512);
        house.after(Duration.ofHours(5));
        traffic(another, 5, "3");
        requireHour(5, "200");
        house.requireSound();
    }

    private List<String> explained() {
        ChargeId charge =
                house.chargeIds().stream()
                        .map(id -> Objects.requireNonNull(ChargeId.parse(id)))
                        .filter(id -> explanation(id).charge().resource().equals("traffic"))
                        .reduce((_, last) -> last)
                        .orElseThrow();
        return explanation(charge).rating();
    }

    private ChargeExplanation explanation(ChargeId id) {
        return house.nouns.database.read(
                tx -> Objects.requireNonNull(house.nouns.explanations.explain(tx, id)));
    }
}
