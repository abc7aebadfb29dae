package io.farthing.app;

import io.farthing.money.Money;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// The demo's outcome for people: a screenful, then the quickest ways to look around.
final class DemoSummary {
    private final PrintStream out;

    DemoSummary(PrintStream out) {
        this.out = out;
    }

    void print(DemoReport report) {
        DemoReport.Billed billed = report.billed();
        out.println();
        line("Month", "%s, %s".formatted(billed.month(), billed.zone()));
        line(
                "Usage",
                "%s rows, %s repeated, %s refused"
                        .formatted(
                                number(report.rows().rows()),
                                number(report.rows().duplicates()),
                                number(report.rows().refused())));
        line(
                "Charged",
                "%s node-hours of %d accounts, %s charges"
                        .formatted(
                                number(billed.nodeHours()),
                                billed.byAccount().size(),
                                number(billed.charges())));
        line("Total", money(billed.total()));
        for (Map.Entry<String, Money> resource : billed.byResource().entrySet()) {
            line("", "%-12s %s".formatted(resource.getKey(), money(resource.getValue())));
        }
        line("Invoices", "%d, for %s".formatted(billed.invoices().size(), money(gross(billed))));
        line(
                "Prepaid",
                "%d accounts paid from bonus and balance".formatted(billed.prepaid().size()));
        line("Ledger", "trial balance " + billed.trialBalance().text());
        BigDecimal total = report.seconds().get("total");
        line("Took", total + " s");
    }

    void serveIt(Path folder) {
        out.println();
        line("Serve it", "farthing serve --data " + folder);
        line("Keys", folder.resolve("credentials.json") + " holds every login, password and token");
    }

    void lookAround(Path folder, String url) {
        Path credentials = folder.resolve("credentials.json");
        out.println();
        out.println("Look around");
        line("Console", url + "/console/");
        signIns(folder);
        line("Keys", credentials + " holds every login, password and token");
        line("", folder.resolve("demo.env") + " has some of them for a shell:");
        line("Account 1", ". " + folder.resolve("demo.env"));
        line("", "curl \"$URL/1.0/billing/account/rest/getaccount?session=$TOKEN\"");
        line("", "curl -H \"Authorization: Bearer $TOKEN\" $URL/api/v1/accounts/1");
        line("Schema", url + "/api/openapi.json");
    }

    private void signIns(Path folder) {
        Credentials known = Credentials.read(folder);
        if (known == null) {
            return;
        }
        if (!known.accounts().isEmpty()) {
            signIn("customer", known.accounts().getFirst().keys());
        }
        signIn("staff", known.admin());
    }

    private void signIn(String who, Credentials.Login keys) {
        line("", "%-8s  %s  %s".formatted(who, keys.login(), keys.password()));
    }

    private static Money gross(DemoReport.Billed billed) {
        Money sum = Money.zero(billed.total().currency());
        for (DemoReport.InvoiceFigures invoice : billed.invoices().values()) {
            sum = sum.plus(invoice.gross());
        }
        return sum;
    }

    private void line(String label, String text) {
        out.println("  %-10s %s".formatted(label, text));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String money(Money money) {
        return money.minorText() + " " + money.currency().code();
    }
}
