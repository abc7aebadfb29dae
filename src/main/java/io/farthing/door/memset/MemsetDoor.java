package io.farthing.door.memset;

import io.farthing.access.ApiKeyCallers;
import io.farthing.access.ApiKeys;
import io.farthing.access.SignIns;
import io.farthing.access.Users;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Products;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.invoices.Invoices;
import io.farthing.jobs.Jobs;
import io.farthing.orders.Orders;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Payments;
import io.farthing.quotas.Quotas;
import io.farthing.services.Cancellations;
import io.farthing.services.Renewals;
import io.farthing.services.ServiceSecrets;
import io.farthing.services.Services;
import io.farthing.wire.Reply;
import io.farthing.wire.Router;
import java.time.InstantSource;
import java.util.List;

/// The Memset API: one table of methods behind JSON, XML-RPC and JSON-RPC. See
/// `docs/dialects/memset.md`.
public final class MemsetDoor {
    private static final String JSON = "/v1/json";
    private static final String XML_RPC = "/v1/xmlrpc";
    private static final String JSON_RPC = "/v1/jsonrpc";

    private final Calls calls;

    /// The platform's nouns, as far as they are spoken of here.
    public record Nouns(
            Accounts accounts, Quotas quotas, Access access, Sales sales, Money money) {}

    /// Who calls.
    public record Access(ApiKeyCallers keyCallers, ApiKeys keys, SignIns signIns, Users users) {}

    /// What is sold, and what becomes of it.
    public record Sales(
            Products products,
            Discounts discounts,
            Orders orders,
            Services services,
            Renewals renewals,
            Cancellations cancellations,
            Jobs jobs,
            ServiceSecrets secrets) {}

    /// What is owed and how it is paid.
    public record Money(Invoices invoices, PaymentMethods methods, Payments payments) {}

    public MemsetDoor(Database database, Nouns nouns, InstantSource clock) {
        ApiKeys keys = nouns.access().keys();
        MethodTable table =
                new MethodTable(
                        List.of(
                                new ApiKeyMethods(keys).methods(),
                                new OfferMethods(nouns).methods(),
                                new CreateMethods(nouns).methods(),
                                new InvoiceMethods(nouns).methods(),
                                new JobMethods(nouns.sales()).methods(),
                                new PartnerMethods(nouns.accounts(), keys).methods(),
                                new PaymentMethodMethods(nouns.money().methods()).methods(),
                                new ServerMethods(nouns).methods(),
                                new SnapshotMethods(nouns.sales()).methods(),
                                new ServiceMethods(nouns).methods()));
        calls = new Calls(database, new Reception(database, nouns, clock), table, clock);
    }

    public void register(Router router) {
        router.prefix(JSON, new JsonBinding(calls)::answer);
        router.prefix(XML_RPC, new XmlRpcBinding(calls)::answer);
        router.prefix(JSON_RPC, new JsonRpcBinding(calls)::answer);
        router.errors(JSON, (_, refusal) -> Replies.json(Replies.failed(refusal)));
        router.errors(XML_RPC, (_, refusal) -> Replies.xmlRpc(Replies.failed(refusal)));
        router.errors(
                JSON_RPC,
                (_, refusal) ->
                        Reply.json(
                                200,
                                JsonRpcBinding.error(
                                        Replies.failed(refusal).type().code(),
                                        Replies.failed(refusal).sentence())));
    }
}
