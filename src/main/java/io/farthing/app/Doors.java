package io.farthing.app;

import io.farthing.access.ApiKeyCallers;
import io.farthing.access.Applications;
import io.farthing.access.AuditTrail;
import io.farthing.access.Callers;
import io.farthing.access.ConsumerKeys;
import io.farthing.access.GandiKeyCallers;
import io.farthing.access.SecondFactors;
import io.farthing.calendar.TestClock;
import io.farthing.charging.ChargeHistory;
import io.farthing.charging.FundHistory;
import io.farthing.charging.Spending;
import io.farthing.charging.UsedCloudlets;
import io.farthing.console.Console;
import io.farthing.console.KeyPages;
import io.farthing.door.api.ApiDoor;
import io.farthing.door.api.HealthRoutes;
import io.farthing.door.api.InvoiceFiles;
import io.farthing.door.api.MetricsRoute;
import io.farthing.door.api.StripeRoute;
import io.farthing.door.gandi.GandiDoor;
import io.farthing.door.jelastic.JelasticDoor;
import io.farthing.door.memset.MemsetDoor;
import io.farthing.exports.FocusExport;
import io.farthing.payments.GatewayVisits;
import io.farthing.payments.StripeEvents;
import io.farthing.wire.Router;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

/// Opens every door on one router, and counts who goes through.
final class Doors {
    private Doors() {}

    static void register(
            Router router,
            Nouns nouns,
            PrometheusMeterRegistry metrics,
            @Nullable TestClock testClock) {
        router.observe(new RequestTimers(metrics)::observe);
        jelastic(nouns).register(router);
        memset(nouns).register(router);
        gandi(nouns).register(router);
        nouns.signedApi.door(nouns).register(router);
        new ApiDoor(api(nouns), nouns.clock, testClock).register(router, Version.NUMBER);
        new InvoiceFiles(nouns.database, nouns.invoices, nouns.clock).register(router);
        StripeEvents stripe = nouns.trade.stripeEvents;
        if (stripe != null) {
            new StripeRoute(nouns.database, nouns.clock, stripe, nouns.trade.news).register(router);
        }
        console(nouns).register(router);
        new HealthRoutes(nouns.database, nouns.usage).register(router);
        new MetricsRoute(metrics, nouns.database, nouns.clock).register(router);
    }

    private static ApiDoor.Nouns api(Nouns nouns) {
        return new ApiDoor.Nouns(
                nouns.database,
                nouns.customers.accounts(),
                nouns.customers.groups(),
                nouns.customers.standings(),
                nouns.customers.quotas(),
                nouns.access.users(),
                nouns.access.passwords(),
                nouns.access.sessions(),
                nouns.access.tokens(),
                nouns.access.signIns(),
                nouns.ledger,
                nouns.catalog,
                nouns.meters,
                nouns.usage,
                nouns.intake,
                nouns.charging,
                nouns.explanations,
                nouns.funds,
                nouns.invoices,
                new ApiDoor.Sales(nouns.products, nouns.discounts, nouns.billingContacts),
                nouns.trade.hosting.forApi(nouns),
                nouns.trade.forApi(),
                nouns.trade.shop.forApi());
    }

    private static MemsetDoor memset(Nouns nouns) {
        Shop shop = nouns.trade.shop;
        return new MemsetDoor(
                nouns.database,
                new MemsetDoor.Nouns(
                        nouns.customers.accounts(),
                        nouns.customers.quotas(),
                        new MemsetDoor.Access(
                                new ApiKeyCallers(nouns.database),
                                nouns.access.apiKeys(),
                                nouns.access.signIns(),
                                nouns.access.users()),
                        new MemsetDoor.Sales(
                                nouns.products,
                                nouns.discounts,
                                shop.orders,
                                shop.services,
                                shop.renewals,
                                shop.cancellations,
                                nouns.trade.jobs,
                                shop.secrets),
                        new MemsetDoor.Money(
                                nouns.invoices, nouns.trade.methods, nouns.trade.payments)),
                nouns.clock);
    }

    private static GandiDoor gandi(Nouns nouns) {
        Hosting hosting = nouns.trade.hosting;
        return new GandiDoor(
                new GandiDoor.Nouns(
                        nouns.customers.accounts(),
                        new GandiDoor.Access(
                                new GandiKeyCallers(nouns.database),
                                nouns.access.users(),
                                nouns.access.passwords()),
                        new GandiDoor.Sales(nouns.products, hosting.offers, hosting.credits),
                        new GandiDoor.Hosting(
                                hosting.operations,
                                hosting.resources,
                                hosting.servers,
                                hosting.disks,
                                hosting.networks,
                                hosting.attachments,
                                hosting.proxies,
                                hosting.keys,
                                hosting.orders,
                                hosting.rates(nouns))),
                new GandiDoor.Surroundings(nouns.database, nouns.clock, Randomness.secure()));
    }

    static Console console(Nouns nouns) {
        return new Console(
                new Console.Nouns(
                        new Console.Access(
                                nouns.access.users(),
                                nouns.access.passwords(),
                                nouns.access.signIns(),
                                nouns.access.browserSessions(),
                                new SecondFactors(nouns.signedApi.box(), Randomness.secure()),
                                new KeyPages.Keys(
                                        nouns.access.tokens(),
                                        nouns.access.apiKeys(),
                                        nouns.access.gandiKeys(),
                                        new Applications(
                                                nouns.signedApi.box(), Randomness.secure()),
                                        new ConsumerKeys(
                                                nouns.signedApi.box(), Randomness.secure())),
                                new AuditTrail(),
                                nouns.customers.accounts()),
                        new Console.Books(
                                nouns.catalog,
                                nouns.trade.hosting.credits,
                                new Spending(new ChargeHistory()),
                                nouns.explanations,
                                nouns.invoices,
                                new FocusExport(nouns.catalog, nouns.meters)),
                        sales(nouns),
                        nouns.trade.forStaff(nouns)),
                new Console.Surroundings(
                        nouns.database,
                        nouns.clock,
                        Randomness.secure(),
                        nouns.signedApi.box(),
                        nouns.trade.outside.publicUrl()));
    }

    private static Console.Sales sales(Nouns nouns) {
        Shop shop = nouns.trade.shop;
        return new Console.Sales(
                shop.orders,
                shop.sideOrders,
                nouns.products,
                nouns.trade.methods,
                nouns.trade.payments,
                nouns.trade.autoPays,
                nouns.trade.notices,
                shop.services,
                shop.renewals,
                shop.renewalOrders,
                new GatewayVisits(
                        nouns.database,
                        nouns.customers.accounts(),
                        nouns.trade.methods,
                        nouns.trade.gateways));
    }

    private static JelasticDoor jelastic(Nouns nouns) {
        return new JelasticDoor(
                nouns.database,
                new JelasticDoor.Nouns(
                        nouns.customers,
                        new JelasticDoor.Access(
                                new Callers(nouns.database),
                                nouns.access.signIns(),
                                nouns.access.sessions(),
                                nouns.access.tokens(),
                                new AuditTrail(),
                                nouns.access.users(),
                                nouns.signedApi.box()),
                        new JelasticDoor.Money(
                                nouns.ledger,
                                nouns.catalog,
                                nouns.funds,
                                new FundHistory(nouns.ledger),
                                new ChargeHistory(),
                                new UsedCloudlets(nouns.usage, nouns.meters)),
                        platform(nouns),
                        nouns.trade.forJelastic(nouns)),
                nouns.clock,
                Randomness.secure(),
                new JelasticDoor.Options(
                        Version.NUMBER,
                        false,
                        nouns.trade.outside.publicUrl(),
                        nouns.trade.outside.stripePublicKey()));
    }

    private static JelasticDoor.Platform platform(Nouns nouns) {
        return new JelasticDoor.Platform(
                nouns.resellers,
                nouns.resale.founding(),
                nouns.resale.prices(),
                new JelasticDoor.Quantities(nouns.meters, nouns.usage, nouns.intake),
                new JelasticDoor.Running(
                        nouns.settings, nouns.resale.soundness(), nouns.access.passwords()));
    }
}
