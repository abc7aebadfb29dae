package io.farthing.console;

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
        OfferKind.Shelves shelves =
                new OfferKind.Shelves(nouns.sales().products(), nouns.staff().trade().discounts());
        all.addAll(new OfferListPages(shelves).routes());
        for (OfferKind kind : OfferKind.values()) {
            all.addAll(new OfferPages(kind, shelves, nouns.access().audit()).routes());
        }
        all.addAll(new RunPages(nouns, surroundings.database()).routes());
        all.addAll(new LedgerPages(nouns.staff().money().ledger()).routes());
        all.addAll(new MoneyListPages(nouns).routes());
        all.addAll(new StaffInvoicePages(nouns, surroundings.database()).routes());
        all.addAll(new StaffInvoiceDeeds(nouns, surroundings.database()).routes());
        all.addAll(new DunningPages(nouns).routes());
        all.addAll(new BankPages(nouns.access(), nouns.staff().money().statements()).routes());
        all.addAll(new BankFilePages(nouns.access(), nouns.staff().money().statements()).routes());
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
}
