package io.farthing.app;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.catalog.Provider;
import io.farthing.charging.KnownSetting;
import io.farthing.charging.Settings;
import io.farthing.payments.CronTimes;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// When an operator wants the regular work done, by the provider's clocks (`jelastic.md` 4.8).
record Schedules(CronTimes charging, CronTimes invoices, ZoneId zone) {

    /// Null until there is a provider.
    static @Nullable Schedules read(Nouns nouns) {
        return nouns.database.read(tx -> {
            Provider provider = nouns.catalog.provider(tx);
            Settings settings = nouns.settings;
            return provider == null
                    ? null
                    : new Schedules(
                            settings.times(tx, KnownSetting.CHARGING),
                            settings.times(tx, KnownSetting.INVOICES),
                            provider.zone());
        });
    }

    /// The hour before which all hours are due: those that were over when the last run was to
    /// begin.
    @Nullable Hour chargedBefore(Instant now) {
        Instant begun = charging.atOrBefore(now, zone);
        return begun == null ? null : Hour.of(begun);
    }

    /// The last month whose invoices are due by then, of those that end before `end`.
    MonthInZone invoiced(Hour end, Instant now) {
        MonthInZone last = MonthInZone.of(end.start(), zone).previous();
        Instant due = invoices.after(last.end().minusSeconds(1), zone);
        return due != null && !now.isBefore(due) ? last : last.previous();
    }
}
