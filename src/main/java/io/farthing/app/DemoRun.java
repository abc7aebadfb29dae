package io.farthing.app;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.catalog.PlannedAccounts;
import io.farthing.catalog.ProviderPlan;
import io.farthing.charging.Charging;
import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.db.Tx;
import io.farthing.metering.ImportRequest;
import io.farthing.metering.ImportResult;
import io.farthing.money.Money;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The demo from an empty folder to invoices: loads the provider, takes the usage in, charges every
/// hour and closes the month. Every step leaves alone what is done, so a run that was killed is
/// simply begun again.
final class DemoRun {
    private static final Hour FIRST = new Hour(0);

    private final Nouns nouns;
    private final Progress progress;
    private final Stopwatch stopwatch = new Stopwatch();
    private final Instant now;

    DemoRun(Nouns nouns, Progress progress) {
        this.nouns = nouns;
        this.progress = progress;
        now = nouns.clock.instant();
    }

    DemoReport run(ProviderPlan plan, Path usage) {
        ImportResult.Imported imported = take(plan, usage);
        Instant middle = imported.middle();
        if (middle == null) {
            throw new CommandRefused("%s holds no usage that could be read".formatted(usage));
        }
        MonthInZone month = MonthInZone.of(middle, plan.provider().zone());
        nouns.database.transactVoid(tx -> plan.accounts().forEach(range -> fund(tx, range, month)));
        charge();
        invoice(month);
        DemoReport.Rows rows =
                new DemoReport.Rows(
                        imported.counts().rows(),
                        imported.counts().repeated(),
                        imported.counts().refused());
        DemoReport.Billed billed = new DemoFigures(nouns).read(month, plan.provider().currency());
        stopwatch.lap("report");
        return new DemoReport(rows, billed, stopwatch.seconds());
    }

    private ImportResult.Imported take(ProviderPlan plan, Path usage) {
        ImportRequest request = new ImportRequest(usage, null, plan.provider(), now);
        requireAlone(request);
        progress.begin("Taking usage in");
        ImportResult result =
                nouns.imports.run(request, (bytes, total, _) -> progress.at(bytes, total));
        ImportResult.Imported imported = ImportText.required(result);
        progress.end(ImportText.counts(imported));
        ImportText.complaints(imported, System.err);
        stopwatch.lap("import");
        return imported;
    }

    /// The figures are of everything in the database, so that two traces would be billed as one and
    /// the accounts' opening credits be in the month of the first.
    private void requireAlone(ImportRequest request) {
        List<String> others = nouns.imports.others(request);
        if (!others.isEmpty()) {
            throw new CommandRefused(
                    "the demo bills one trace, and this data folder holds usage of %s already: 'farthing serve' serves what is there; to bill %s, choose an empty folder with --data"
                            .formatted(String.join(", ", others), request.path()));
        }
    }

    /// What prepaid accounts begin the month with.
    private void fund(Tx tx, PlannedAccounts range, MonthInZone month) {
        for (long uid = range.from(); uid <= range.to(); uid++) {
            fund(tx, new Opening("opening-balance", uid, range.balance()), Purpose.BALANCE, month);
            fund(tx, new Opening("opening-bonus", uid, range.bonus()), Purpose.BONUS, month);
        }
    }

    private record Opening(String key, long account, Money amount) {}

    private void fund(Tx tx, Opening opening, Purpose purpose, MonthInZone month) {
        if (opening.amount.isZero()) {
            return;
        }
        Movement movement =
                new Movement(opening.key, opening.account, opening.amount, "opening credit");
        FundsResult result = nouns.funds.fund(tx, movement, purpose, month.start());
        if (!(result instanceof FundsResult.Done)) {
            throw new CommandRefused(
                    "account %d was not funded: %s".formatted(opening.account, result));
        }
    }

    private void charge() {
        long _ = nouns.usageLog.settle();
        progress.begin("Charging hours");
        Charging.Result result = nouns.hourlyRun.run(FIRST, Hour.of(now), now, progress::at);
        progress.end("%,d charges posted".formatted(result.charges()));
        if (!result.failures().isEmpty()) {
            ChargeCommand.complain(result.failures());
            throw new CommandRefused(
                    "the month is not billed, since %d shards could not be charged (see above)"
                            .formatted(result.failures().size()));
        }
        stopwatch.lap("charge");
    }

    private void invoice(MonthInZone month) {
        progress.begin("Issuing invoices");
        int issued = nouns.monthEnd.issue(month, now);
        progress.end("%d issued for %s".formatted(issued, month.month()));
        stopwatch.lap("invoice");
    }
}
