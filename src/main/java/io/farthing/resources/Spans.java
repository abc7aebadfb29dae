package io.farthing.resources;

import io.farthing.catalog.Platform;
import io.farthing.credits.CreditAccount;
import io.farthing.credits.Credits;
import io.farthing.db.Tx;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;

/// Notes what a resource takes up from an instant on, which is what it is metered by. A halted
/// server takes up nothing; its disks and addresses are resources of their own, and do.
final class Spans {
    private final Credits credits;

    Spans(Credits credits) {
        this.credits = credits;
    }

    /// To be called whenever a resource was saved.
    void note(Tx tx, Resource resource, Instant at) {
        CreditAccount account = credits.find(tx, resource.account());
        boolean isDry = account == null || account.isDry();
        note(tx, resource, isDry ? Size.NOTHING : taken(tx, resource, at), at);
    }

    private static void note(Tx tx, Resource resource, Size wanted, Instant at) {
        Size found = SpanStore.open(tx, resource.id());
        Size before = found == null ? Size.NOTHING : found;
        if (before.equals(wanted)) {
            return;
        }
        if (found != null) {
            SpanStore.close(tx, resource.id(), at);
        }
        if (!wanted.isNothing()) {
            SpanStore.open(tx, resource, wanted, at);
        }
    }

    private Size taken(Tx tx, Resource resource, Instant at) {
        return switch (resource.state()) {
            case RUNNING -> resource.size();
            case CREATED -> ofCreated(tx, resource, at);
            case BEING_CREATED, HALTED, PAUSED, DELETED -> Size.NOTHING;
        };
    }

    private Size ofCreated(Tx tx, Resource resource, Instant at) {
        return switch (resource.type()) {
            case VM -> Size.NOTHING;
            case DISK -> ofDisk(tx, resource, at);
            case RPROXY -> ofProxy(resource);
            case IFACE, IP, VLAN, SSH -> resource.size();
        };
    }

    /// A profile keeps so much of the disk besides the disk that both together are its factor.
    private Size ofDisk(Tx tx, Resource disk, Instant at) {
        int size = disk.size().disk();
        if (Disks.isSnapshot(disk)) {
            return Size.NOTHING.with(new Size.Extras(size, 0, 0, 0, 0));
        }
        Platform platform = credits.platform(tx, at);
        Platform.SnapshotProfile profile =
                platform == null ? null : platform.snapshotProfile(disk.attribute(Disks.PROFILE));
        if (profile == null) {
            return disk.size();
        }
        int kept =
                profile.quotaFactor()
                        .subtract(BigDecimal.ONE)
                        .max(BigDecimal.ZERO)
                        .multiply(BigDecimal.valueOf(size))
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValueExact();
        return disk.size().with(new Size.Extras(0, kept, 0, 0, 0));
    }

    private static Size ofProxy(Resource proxy) {
        int servers = 0;
        for (Map.Entry<String, String> each : proxy.attributes().entrySet()) {
            boolean isServer = each.getKey().startsWith(Proxies.SERVER);
            servers += isServer && !each.getValue().isEmpty() ? 1 : 0;
        }
        int ssl = proxy.attribute(Proxies.SSL).equals("1") ? 1 : 0;
        return Size.NOTHING.with(new Size.Extras(0, 0, 1, servers, ssl));
    }
}
