package io.farthing.door.jelastic;

import io.farthing.db.Database;
import java.util.ArrayList;
import java.util.List;

/// What accounts are called, charged, invoiced and paid with: the services whose methods are about
/// money, put together.
final class CommerceMethods {
    private final JelasticDoor.Nouns nouns;
    private final Database database;
    private final ExportLinks links;
    private final JelasticDoor.Options options;

    CommerceMethods(
            JelasticDoor.Nouns nouns,
            Database database,
            ExportLinks links,
            JelasticDoor.Options options) {
        this.nouns = nouns;
        this.database = database;
        this.links = links;
        this.options = options;
    }

    List<Method> methods() {
        List<Method> all = new ArrayList<>();
        all.addAll(new MembershipMethods(nouns).methods());
        all.addAll(new ContactMethods(nouns).methods());
        all.addAll(new ConversionMethods(nouns, database).methods());
        all.addAll(new TrialMethods(nouns).methods());
        all.addAll(new AccountFinding(nouns).methods());
        all.addAll(new TotalMethods(nouns).methods());
        all.addAll(new ConsumptionMethods(nouns).methods());
        all.addAll(new RunMethods(nouns).methods());
        all.addAll(new ExternMethods(nouns, database).methods());
        all.addAll(new ExportMethods(nouns, links).methods());
        all.addAll(new InvoiceMethods(nouns, database, options.publicUrl()).methods());
        all.addAll(new InvoicePaying(nouns).methods());
        all.addAll(new OrderMethods(nouns).methods());
        PayMethodMethods payMethods =
                new PayMethodMethods(nouns, database, options.publicPaymentToken());
        all.addAll(payMethods.methods());
        all.addAll(payMethods.listing());
        all.addAll(new ServicePlanMethods(nouns).methods());
        all.addAll(new AutoPayMethods(nouns).methods());
        all.addAll(new SubscriptionMethods(nouns, database).methods());
        all.addAll(new SubscriptionCatalog(nouns).methods());
        all.addAll(new InstallationMethods(nouns).methods());
        return all;
    }
}
