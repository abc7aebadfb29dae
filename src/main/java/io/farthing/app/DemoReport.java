package io.farthing.app;

import io.farthing.money.Money;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;

/// What the demo did, in the figures that `--json` prints and that another program can check.
/// `rows`, `duplicates` and `refused` are of the file; all else is read back from the database.
record DemoReport(Rows rows, Billed billed, Map<String, BigDecimal> seconds) {

    record Rows(long rows, long duplicates, long refused) {}

    record Billed(
            YearMonth month,
            ZoneId zone,
            long nodeHours,
            long charges,
            Money total,
            Map<String, Money> byResource,
            Map<Long, Money> byAccount,
            Map<Long, InvoiceFigures> invoices,
            Map<Long, Prepaid> prepaid,
            Money trialBalance) {}

    record InvoiceFigures(Money net, Money vat, Money gross, String number) {}

    record Prepaid(Money bonus, Money balance) {}
}
