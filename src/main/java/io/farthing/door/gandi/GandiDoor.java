package io.farthing.door.gandi;

import io.farthing.access.GandiKeyCallers;
import io.farthing.access.Passwords;
import io.farthing.access.Users;
import io.farthing.catalog.CreditOffers;
import io.farthing.catalog.Products;
import io.farthing.charging.CreditRates;
import io.farthing.credits.Credits;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.resources.Attachments;
import io.farthing.resources.CreditOrders;
import io.farthing.resources.Disks;
import io.farthing.resources.Keys;
import io.farthing.resources.Networks;
import io.farthing.resources.Operations;
import io.farthing.resources.Proxies;
import io.farthing.resources.Resources;
import io.farthing.resources.Servers;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;
import io.farthing.wire.RpcValue;
import io.farthing.wire.XmlRpc;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The Gandi API: one table of methods behind XML-RPC. See `docs/dialects/gandi.md`.
public final class GandiDoor {
    /// Older clients add a version to it.
    private static final String PATH = "/xmlrpc";

    private final MethodTable table;
    private final Calls calls;

    /// The platform's nouns, as far as they are spoken of here.
    public record Nouns(Accounts accounts, Access access, Sales sales, Hosting hosting) {}

    /// What is sold.
    public record Sales(Products products, CreditOffers offers, Credits credits) {}

    /// What runs by the hour.
    public record Hosting(
            Operations operations,
            Resources resources,
            Servers servers,
            Disks disks,
            Networks networks,
            Attachments attachments,
            Proxies proxies,
            Keys keys,
            CreditOrders orders,
            CreditRates rates) {}

    /// Where the door stands.
    public record Surroundings(Database database, InstantSource clock, RandomGenerator random) {}

    /// Who calls, and how new customers will.
    public record Access(GandiKeyCallers keyCallers, Users users, Passwords passwords) {}

    public GandiDoor(Nouns nouns, Surroundings surroundings) {
        Access access = nouns.access();
        Reception reception =
                new Reception(surroundings.database(), access.keyCallers(), nouns.accounts());
        table =
                new MethodTable(
                        List.of(
                                accountMethods(nouns, reception, surroundings.random()),
                                catalogMethods(nouns.sales()),
                                hostingMethods(nouns.hosting(), access.passwords())));
        calls = new Calls(surroundings.database(), reception, table, surroundings.clock());
    }

    private static List<Method> accountMethods(
            Nouns nouns, Reception reception, RandomGenerator random) {
        Accounts accounts = nouns.accounts();
        Access access = nouns.access();
        Credits credits = nouns.sales().credits();
        List<Method> methods = new ArrayList<>();
        methods.add(VersionMethod.method());
        methods.add(new NewContact(accounts, access.users(), access.passwords()).method());
        methods.add(new BalanceMethod(accounts, credits).method());
        methods.add(new CreditMethod(nouns.hosting(), reception, random).method());
        methods.addAll(new ContactMethods(accounts, reception).methods());
        methods.addAll(new AccountMethods(accounts, credits).methods());
        methods.addAll(new OperationMethods(nouns.hosting().operations()).methods());
        methods.add(new RatingMethod(nouns.hosting().rates(), nouns.sales().offers()).method());
        return methods;
    }

    private static List<Method> catalogMethods(Sales sales) {
        List<Method> methods = new ArrayList<>(ProductMethods.methods());
        methods.addAll(
                new CatalogMethods(sales.offers(), sales.products(), sales.credits()).methods());
        methods.addAll(new PlatformMethods(sales.offers()).methods());
        return methods;
    }

    private static List<Method> hostingMethods(Hosting hosting, Passwords passwords) {
        List<Method> methods = new ArrayList<>(new VmMethods(hosting, passwords).methods());
        methods.addAll(new AttachmentMethods(hosting).methods());
        methods.addAll(new DiskMethods(hosting).methods());
        methods.addAll(new NetworkMethods(hosting).methods());
        methods.addAll(new RproxyMethods(hosting).methods());
        methods.addAll(new RproxyPartMethods(hosting).methods());
        methods.addAll(new RproxyProbeMethods(hosting).methods());
        methods.addAll(new RproxyErrandMethods(hosting).methods());
        methods.addAll(PaasMethods.methods());
        methods.addAll(new KeyMethods(hosting).methods());
        return methods;
    }

    public void register(Router router) {
        router.prefix(PATH, this::answer);
        router.errors(PATH, (_, refusal) -> Replies.of(refusal));
    }

    /// For tests of what there is.
    MethodTable table() {
        return table;
    }

    private Reply answer(Request request) {
        return switch (XmlRpc.readCall(request.body(), XmlRpc.CallLimits.STANDARD)) {
            case XmlRpc.Reading.Unreadable unreadable -> Replies.unreadable(unreadable);
            case XmlRpc.Reading.Call(String method, List<RpcValue> arguments) ->
                    Replies.of(calls.answer(method, arguments)).observedAs(calls.label(method));
        };
    }
}
