package io.farthing.door.gandi;

import io.farthing.money.Money;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Credits by component in a stretch of time. Clients add up all numbers they find in it, so there
/// is nothing else in its structs.
final class RatingBucket {
    private static final RpcValue NIL = new RpcValue.Nil();

    private final Map<String, BigDecimal> credits = new HashMap<>();

    /// How long a bucket is.
    enum Length {
        HOURLY,
        DAILY,
        WEEKLY,
        MONTHLY;

        static Length of(String resolution) {
            return switch (resolution) {
                case "hourly" -> HOURLY;
                case "daily" -> DAILY;
                case "weekly" -> WEEKLY;
                default -> MONTHLY;
            };
        }

        LocalDateTime begin(LocalDateTime hour) {
            LocalDateTime day = hour.truncatedTo(ChronoUnit.DAYS);
            return switch (this) {
                case HOURLY -> hour.truncatedTo(ChronoUnit.HOURS);
                case DAILY -> day;
                case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTHLY -> day.withDayOfMonth(1);
            };
        }

        LocalDateTime usualStart(LocalDateTime end) {
            return switch (this) {
                case HOURLY -> end.minusDays(1);
                case DAILY -> end.minusMonths(1);
                case WEEKLY -> end.minusMonths(6);
                case MONTHLY -> end.minusYears(1);
            };
        }
    }

    void add(String meter, Money amount) {
        BigDecimal _ = credits.merge(meter, amount.toDecimal(), BigDecimal::add);
    }

    /// @param priced meters that cost something; all others are nil, but those always shown
    RpcValue.Struct toWire(LocalDateTime begin, Set<String> priced) {
        return new RpcStruct()
                .put("bw_out", sold("traffic", priced))
                .put("cpu", usual("cores"))
                .put("disk_data", usual("volume"))
                .put("disk_snapshot", sold("snapshot", priced))
                .put("disk_snapshot_auto", sold("auto_snapshot", priced))
                .put("instance", new RpcStruct().put("default", 0).build())
                .put(
                        "ip",
                        new RpcStruct()
                                .put("v4_public", whole("ipv4"))
                                .put("v6", whole("ipv6"))
                                .build())
                .put("ram", usual("memory"))
                .put("rproxy", sold("proxy", priced))
                .put("rproxy_server", sold("proxy_server", priced))
                .put("rproxy_ssl", sold("proxy_ssl", priced))
                .put("timestamp", new RpcValue.Moment(begin))
                .build();
    }

    private RpcValue sold(String meter, Set<String> priced) {
        return priced.contains(meter) ? usual(meter) : NIL;
    }

    private RpcValue usual(String meter) {
        return new RpcStruct().put("default", whole(meter)).build();
    }

    private long whole(String meter) {
        return credits.getOrDefault(meter, BigDecimal.ZERO)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
