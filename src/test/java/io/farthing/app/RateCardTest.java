package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.CreditHistory;
import io.farthing.money.Money;
import io.farthing.resources.Answer;
import io.farthing.resources.Attachments;
import io.farthing.resources.DiskChange;
import io.farthing.resources.Disks;
import io.farthing.resources.NewDisk;
import io.farthing.resources.Operation;
import io.farthing.resources.Proxies;
import io.farthing.resources.ResourceType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the demo's rate card prices beside servers, disks and addresses.
final class RateCardTest {
    private final HostingHouse house = new HostingHouse();

    @AfterEach
    void close() {
        house.close();
    }

    /// 10 GiB of disk 45, 7 more by the profile's factor of 1.7: 31.5, 10 GiB of snapshot 45, an
    /// accelerator 35 with two servers 10 and TLS 10: 176.5 an hour, and the same is told before.
    @Test
    void snapshotsAndAcceleratorsCostCredits() {
        house.fund("100.00");
        var _ = house.done(house.buy("pack_150k", 1));
        long disk = make(new NewDisk(HostingHouse.DATACENTER, "data", 0, null, profile("2")));
        long snapshot =
                make(
                        new NewDisk(
                                HostingHouse.DATACENTER,
                                "snap",
                                0,
                                disk,
                                Map.of(Disks.TYPE, Disks.SNAPSHOT)));
        var _ = house.done((tx, now) -> proxies().create(tx, HostingHouse.ASKER, proxy(), now));
        assertThat(rates())
                .isEqualTo(
                        Map.of(
                                "volume", "45",
                                "auto_snapshot", "31.5",
                                "snapshot", "45",
                                "proxy", "35",
                                "proxy_server", "10",
                                "proxy_ssl", "10"));
        house.after(Duration.ofHours(1));
        assertThat(house.stock()).isEqualByComparingTo("149823.5");
        var _ = house.done((tx, now) -> disks().rollback(tx, HostingHouse.ASKER, snapshot, now));
        var _ = house.done((tx, now) -> disks().delete(tx, HostingHouse.ASKER, snapshot, now));
        var _ =
                house.done((tx, now) ->
                        disks().update(tx, HostingHouse.ASKER, disk, without("profile"), now));
        house.after(Duration.ofHours(3));
        assertThat(rates())
                .isEqualTo(
                        Map.of(
                                "volume", "45",
                                "proxy", "35",
                                "proxy_server", "10",
                                "proxy_ssl", "10"));
        house.requireSound();
    }

    @Test
    void aSnapshotIsOfAnOwnDiskAndIsNotWrittenOn() {
        house.fund("100.00");
        var _ = house.done(house.buy("pack_150k", 1));
        long vm = house.makeServer(512);
        NewDisk ofAnImage =
                new NewDisk(
                        HostingHouse.DATACENTER,
                        "snap",
                        0,
                        HostingHouse.DEBIAN,
                        Map.of(Disks.TYPE, Disks.SNAPSHOT));
        assertThat(house.ask((tx, now) -> disks().create(tx, HostingHouse.ASKER, ofAnImage, now)))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Answer.Why.BAD_VALUE));
        long disk = house.list(ResourceType.DISK).getFirst().id();
        long snapshot =
                make(
                        new NewDisk(
                                HostingHouse.DATACENTER,
                                "snap",
                                0,
                                disk,
                                Map.of(Disks.TYPE, Disks.SNAPSHOT)));
        Attachments.Pair pair = new Attachments.Pair(vm, snapshot);
        assertThat(
                        house.ask((tx, now) ->
                                house.hosting.attachments.attachDisk(
                                        tx, HostingHouse.ASKER, pair, null, now)))
                .isInstanceOf(Answer.Refused.class);
        assertThat(house.ask((tx, now) -> disks().rollback(tx, HostingHouse.ASKER, disk, now)))
                .isInstanceOf(Answer.Refused.class);
    }

    private long make(NewDisk wanted) {
        List<Operation> done =
                house.done((tx, now) -> disks().create(tx, HostingHouse.ASKER, wanted, now));
        return Objects.requireNonNull(done.getFirst().subjects().get(ResourceType.DISK));
    }

    private static Map<String, String> profile(String id) {
        return Map.of(Disks.PROFILE, id);
    }

    private static DiskChange without(String name) {
        return new DiskChange(null, name, profile(""));
    }

    private static Proxies.NewProxy proxy() {
        return new Proxies.NewProxy(
                HostingHouse.DATACENTER,
                "front",
                Map.of(
                        Proxies.SERVER + "1",
                        "10.0.0.1 80 false running",
                        Proxies.SERVER + "2",
                        "10.0.0.2 80 false running",
                        Proxies.SERVER + "3",
                        "",
                        Proxies.SSL,
                        "1"));
    }

    private Disks disks() {
        return house.hosting.disks;
    }

    private Proxies proxies() {
        return house.hosting.proxies;
    }

    /// What an hour of all that is there costs now, by meter.
    private Map<String, String> rates() {
        Map<String, String> rates = new HashMap<>();
        List<CreditHistory.Part> parts =
                house.nouns.database.read(tx ->
                        house.hosting
                                .rates(house.nouns)
                                .current(tx, HostingHouse.ACCOUNT, house.clock.instant()));
        for (CreditHistory.Part part : parts) {
            if (part.units() != 0) {
                Money credits = new Money(house.credits().stock().currency(), part.units());
                rates.put(
                        part.resource(), credits.toDecimal().stripTrailingZeros().toPlainString());
            }
        }
        return rates;
    }
}
