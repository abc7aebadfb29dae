package io.farthing.app;

import io.farthing.access.NewUser;
import io.farthing.access.User;
import io.farthing.access.UserCreation;
import io.farthing.app.bench.ConsoleBench;
import io.farthing.app.bench.Measurement;
import io.farthing.app.bench.WhatIfBench;
import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.catalog.Draft;
import io.farthing.catalog.Published;
import io.farthing.charging.Rerating;
import io.farthing.rating.PriceTable;
import io.farthing.rating.Tariff;
import io.farthing.rating.Tier;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What benchmarks of staff's pages are run on: the doors with somebody of staff signed in, and a
/// month of usage with a draft of other prices.
final class BenchConsole {
    private static final BigDecimal DEARER = new BigDecimal("1.1");

    private BenchConsole() {}

    static List<Measurement> accounts(BenchGround ground, int rounds, int count) {
        Nouns nouns = ground.nouns();
        List<String> groups = ground.loadedGroups();
        Router router = new Router();
        Doors.register(router, nouns, Server.newMetrics(), null);
        try (HttpServer http = HttpServer.start(ServerConfig.loopback(), router)) {
            return new ConsoleBench(rounds, count, nouns.database, http.port(), signedIn(nouns))
                    .run(groups.getFirst(), groups.getLast());
        }
    }

    /// The key of the session.
    private static String signedIn(Nouns nouns) {
        Instant now = nouns.clock.instant();
        return nouns.database.transact(tx -> {
            NewUser wanted = NewUser.staff("bench", "-");
            if (!(nouns.access.users().create(tx, wanted, now)
                    instanceof UserCreation.Created(User user))) {
                throw new IllegalStateException("nobody of staff could be made");
            }
            return nouns.access.browserSessions().open(tx, user.id(), "bench", false, now).key();
        });
    }

    static List<Measurement> whatIf(BenchGround ground, int rounds, MonthInZone month) {
        Nouns nouns = ground.nouns();
        Draft draft =
                new Draft(
                        nouns.database.read(nouns.catalog::tariffs).stream()
                                .map(Published::value)
                                .map(BenchConsole::dearer)
                                .toList(),
                        List.of(),
                        List.of());
        WhatIfBench.Asked asked =
                new WhatIfBench.Asked(
                        draft, Hour.of(month.start()), Hour.of(month.end()), nouns.clock.instant());
        Rerating rerating = new Rerating(nouns.database, nouns.charging, nouns.usage);
        WhatIfBench bench =
                new WhatIfBench(rounds, nouns.database, nouns.usage, rerating, nouns.meters.all());
        return List.of(bench.run(asked));
    }

    /// Each price by a tenth.
    private static Tariff dearer(Tariff tariff) {
        PriceTable before = tariff.prices();
        List<Tier> tiers = before.tiers().stream().map(BenchConsole::dearer).toList();
        PriceTable after = new PriceTable(tiers, before.strategy(), before.strategyData());
        return tariff.with(tariff.currency(), after, tariff.terms());
    }

    private static Tier dearer(Tier tier) {
        return new Tier(
                tier.value(),
                tier.free(),
                tier.price().multiply(DEARER),
                dearer(tier.currencyPrice()),
                tier.trialPeriod());
    }

    private static @Nullable BigDecimal dearer(@Nullable BigDecimal price) {
        return price == null ? null : price.multiply(DEARER);
    }
}
