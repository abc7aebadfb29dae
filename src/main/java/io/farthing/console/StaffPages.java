package io.farthing.console;

import io.farthing.db.Database;
import java.util.ArrayList;
import java.util.List;

/// Every page that only staff sees; one line a family.
final class StaffPages {
    private StaffPages() {}

    static List<Route> routes(Console.Nouns nouns, Console.Surroundings surroundings) {
        List<Route> all = new ArrayList<>();
        all.addAll(
                new AccountListPages(nouns.access().accounts(), nouns.staff().people().groups())
                        .routes());
        all.addAll(new AccountPages(nouns).routes());
        all.addAll(new AccountDeeds(nouns).routes());
        all.addAll(new ActingPages(nouns.access()).routes());
        all.addAll(new PriceListPages(nouns.books().catalog()).routes());
        all.addAll(new PricePages(nouns, surroundings.database()).routes());
        all.addAll(offers(nouns));
        all.addAll(new RunPages(nouns, surroundings.database()).routes());
        all.addAll(new LedgerPages(nouns.staff().money().ledger()).routes());
        all.addAll(money(nouns, surroundings.database()));
        all.addAll(
                new WebhookPages(nouns.staff().trade().webhooks(), nouns.access().audit())
                        .routes());
        all.addAll(
                new GroupListPages(nouns.staff().people().groups(), nouns.access().audit())
                        .routes());
        all.addAll(new GroupPages(nouns).routes());
        all.addAll(new ResellerListPages(nouns, surroundings.database()).routes());
        all.addAll(new ResellerPages(nouns).routes());
        all.addAll(new ReportPages(nouns.staff().money().ledger()).routes());
        all.addAll(new JobPages(nouns).routes());
        return all;
    }

    private static List<Route> offers(Console.Nouns nouns) {
        OfferKind.Shelves shelves =
                new OfferKind.Shelves(nouns.sales().products(), nouns.staff().trade().discounts());
        List<Route> all = new ArrayList<>(new OfferListPages(shelves).routes());
        for (OfferKind kind : OfferKind.values()) {
            all.addAll(new OfferPages(kind, shelves, nouns.access().audit()).routes());
        }
        return all;
    }

    private static List<Route> money(Console.Nouns nouns, Database database) {
        StaffInvoicePages invoices = new StaffInvoicePages(nouns, database);
        BankPages bank = new BankPages(nouns);
        List<Route> all = new ArrayList<>(new MoneyListPages(nouns).routes());
        all.addAll(invoices.routes());
        all.addAll(new StaffInvoiceDeeds(nouns, invoices).routes());
        all.addAll(new DunningPages(nouns).routes());
        all.addAll(bank.routes());
        all.addAll(new BankFilePages(nouns, bank).routes());
        return all;
    }
}
