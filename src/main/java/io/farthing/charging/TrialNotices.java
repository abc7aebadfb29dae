package io.farthing.charging;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Provider;
import io.farthing.customers.Account;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountLifeCycle;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.GroupType;
import io.farthing.db.Tx;
import io.farthing.jobs.ClockTask;
import io.farthing.notices.Notices;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.QuotaTable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells customers some days before that their trial ends, and that an ended one is destroyed
/// (`jelastic.md` 4.8): when `qjob.trial_end_notification.cron_schedule` says, each notice once.
public final class TrialNotices {
    /// Accounts looked at at a time.
    private static final int PAGE = 1000;

    private final Charging.Customers customers;
    private final Catalog catalog;
    private final Notices notices;
    private final AccountDestruction.Switches destroyed;
    private final Settings settings = new Settings();

    public TrialNotices(
            Charging.Customers customers,
            Catalog catalog,
            Notices notices,
            AccountDestruction.Switches destroyed) {
        this.customers = customers;
        this.catalog = catalog;
        this.notices = notices;
        this.destroyed = destroyed;
    }

    /// Looks every minute whether the schedule has come, on one of the servers.
    public ClockTask task() {
        return ClockTask.every(Duration.ofMinutes(1), "trials.notify", this::run);
    }

    private void run(Tx tx, Instant now) {
        Provider provider = catalog.provider(tx);
        if (provider == null) {
            return;
        }
        Instant at =
                settings.times(tx, KnownSetting.TRIAL_NOTICES).atOrBefore(now, provider.zone());
        if (at == null || !isNew(tx, at)) {
            return;
        }
        Run run = new Run(tx, provider.zone(), at, now);
        tell(run, Kind.ENDING);
        if (destroyed.trials()) {
            tell(run, Kind.DESTROYING);
        }
    }

    /// Marks that time of the schedule as done; false where it was.
    private static boolean isNew(Tx tx, Instant at) {
        String sql =
                """
                INSERT INTO trial_notice_run (done_through) VALUES (?)
                    ON CONFLICT (is_only) DO UPDATE SET done_through = excluded.done_through
                 WHERE trial_notice_run.done_through < excluded.done_through
                """;
        return tx.update(sql, at) == 1;
    }

    /// What it is that comes, and to whom.
    private enum Kind {
        ENDING(AccountStatus.ACTIVE, KnownSetting.TRIAL_NOTICE_DAYS),
        DESTROYING(AccountStatus.INACTIVE, KnownSetting.DESTROY_NOTICE_DAYS);

        private final AccountStatus status;
        private final KnownSetting days;

        Kind(AccountStatus status, KnownSetting days) {
            this.status = status;
            this.days = days;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Null where it never comes.
        @Nullable Instant at(Account trial, QuotaTable quotas) {
            return switch (this) {
                case ENDING -> TermsReader.terms(trial, quotas).deadlines().trialEndsAt();
                case DESTROYING ->
                        AccountLifeCycle.destroyedAt(
                                trial,
                                Duration.ofDays(
                                        quotas.value(trial.uid(), KnownQuota.DESTROY_PERIOD)));
            };
        }
    }

    /// One of the schedule's times. What is due is decided by it, not by when somebody looks.
    private record Run(Tx tx, ZoneId zone, Instant at, Instant now) {}

    private void tell(Run run, Kind kind) {
        Map<Long, NoticeDays> known = new HashMap<>();
        long last = 0;
        List<Account> page;
        do {
            page = page(run.tx(), kind, last);
            long[] uids = page.stream().mapToLong(Account::uid).toArray();
            QuotaTable quotas =
                    TermsReader.quotas(
                            run.tx(), customers.quotas(), uids, KnownQuota.DESTROY_PERIOD);
            for (Account trial : page) {
                Long reseller = trial.standing().reseller();
                NoticeDays days =
                        known.computeIfAbsent(
                                reseller == null ? 0 : reseller,
                                _ -> days(run.tx(), kind, reseller));
                tell(run, kind, trial, kind.at(trial, quotas), days);
                last = trial.uid();
            }
        } while (page.size() == PAGE);
    }

    private List<Account> page(Tx tx, Kind kind, long afterUid) {
        AccountQuery query =
                AccountQuery.all()
                        .where(AccountFilter.ofType(GroupType.TRIAL))
                        .where(AccountFilter.ofStatus(kind.status))
                        .within(new AccountQuery.Window.After(afterUid, PAGE));
        return customers.accounts().list(tx, query).stream().map(AccountProfile::account).toList();
    }

    /// What was stored was read before; nobody is told where that is switched off.
    private NoticeDays days(Tx tx, Kind kind, @Nullable Long reseller) {
        boolean isOn = settings.value(tx, KnownSetting.SENDS_TRIAL_NOTICES, reseller).equals("1");
        NoticeDays days = NoticeDays.read(isOn ? settings.value(tx, kind.days, reseller) : "");
        return Objects.requireNonNull(days, "stored days cannot be read");
    }

    private void tell(
            Run run, Kind kind, Account trial, @Nullable Instant endsAt, NoticeDays wanted) {
        // Who may not sign in cannot become a paying customer either.
        Integer days =
                endsAt == null || trial.standing().isSuspended()
                        ? null
                        : wanted.due(endsAt, run.at());
        if (endsAt == null || days == null || !isNew(run, kind, trial, endsAt, days)) {
            return;
        }
        notices.mail(
                run.tx(),
                trial.uid(),
                "trial-" + kind.word(),
                Map.of("date", LocalDate.ofInstant(endsAt, run.zone()).toString()),
                run.now());
    }

    private static boolean isNew(Run run, Kind kind, Account trial, Instant endsAt, int days) {
        String sql =
                """
                INSERT INTO trial_notice (account, kind, ends_at, days, told_at)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """;
        return run.tx().update(sql, trial.uid(), kind.word(), endsAt, days, run.now()) == 1;
    }
}
