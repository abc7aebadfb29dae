package io.farthing.app;

import io.farthing.catalog.CreditOffers;
import io.farthing.charging.Charging;
import io.farthing.charging.CreditRates;
import io.farthing.charging.HourlyRun;
import io.farthing.credits.Credits;
import io.farthing.db.Database;
import io.farthing.door.api.ApiDoor;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.Jobs;
import io.farthing.jobs.Provisioner;
import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.notices.Notices;
import io.farthing.resources.Attachments;
import io.farthing.resources.CreditOrders;
import io.farthing.resources.Disks;
import io.farthing.resources.HostingLife;
import io.farthing.resources.Keys;
import io.farthing.resources.Networks;
import io.farthing.resources.OperationHandler;
import io.farthing.resources.Operations;
import io.farthing.resources.Proxies;
import io.farthing.resources.ResourceMeter;
import io.farthing.resources.Resources;
import io.farthing.resources.Servers;
import java.util.HashMap;
import java.util.Map;

/// What runs by the hour and the credits that pay for it.
final class Hosting {
    final CreditOffers offers = new CreditOffers();
    final Credits credits;
    final Operations operations;
    final HostingLife life;
    final CreditOrders orders;
    final Resources resources;
    final Disks disks;
    final Networks networks;
    final Servers servers;
    final Attachments attachments;
    final Keys keys;
    final Proxies proxies;

    Hosting(Shop.Stock stock, Jobs jobs, Notices notices) {
        credits =
                new Credits(stock.ledger(), stock.customers().accounts(), offers, stock.invoices());
        operations = new Operations(jobs, credits);
        life = new HostingLife(operations, credits, notices);
        orders = new CreditOrders(operations, credits, life);
        resources = new Resources(operations, credits, offers);
        disks = new Disks(resources);
        networks = new Networks(resources);
        servers = new Servers(resources, disks, networks);
        attachments = new Attachments(resources);
        keys = new Keys(resources);
        proxies = new Proxies(resources);
    }

    HourlyRun hourlyRun(Database database, Charging charging, Intake intake, Meters meters) {
        return new HourlyRun(database, charging, new ResourceMeter(intake, meters, offers), life);
    }

    CreditRates rates(Nouns nouns) {
        return new CreditRates(nouns.catalog, offers, resources, nouns.meters);
    }

    ApiDoor.Hosting forApi(Nouns nouns) {
        return new ApiDoor.Hosting(
                credits,
                orders,
                operations,
                resources,
                rates(nouns),
                nouns.hourlyRun,
                nouns.access.gandiKeys());
    }

    Map<String, JobHandler> handlers(Provisioner provisioner) {
        Map<String, JobHandler> handlers = new HashMap<>(orders.byType());
        handlers.putAll(new OperationHandler(provisioner, credits).byType());
        return handlers;
    }
}
